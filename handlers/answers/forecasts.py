"""``forecasts [filters]``: forecasts, and what became of them."""

from __future__ import annotations

from typing import Final

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import ListCommand, list_of
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.terms import label
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Forecast, Record
from knowledge.models.dates import span
from knowledge.models.forecast import ResolutionStatus

ACCEPTS = Accepts(
    ("actor", "type", "source", "since", "until", "on"), {"type": fixed(*ResolutionStatus)}, subjects=True
)
_SETTLED_FIRST: Final = (
    *(one for one in ResolutionStatus if one is not ResolutionStatus.OPEN),
    ResolutionStatus.OPEN,
)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``forecasts [filters]``: those with a known outcome first, then key forecasts, newest first."""
    newest = sorted(base.all(Forecast), key=lambda one: span(one.made_on)[0], reverse=True)
    ordered = sorted(newest, key=lambda one: (_SETTLED_FIRST.index(one.resolution.status), not one.key))
    return list_of(request, base, _LIST, records=ordered)


def _resolution(base: KnowledgeBase, record: Record) -> str:
    return label(record.resolution.status) if isinstance(record, Forecast) else ""


_LIST: Final = ListCommand(accepts=ACCEPTS, noun="forecast", group=_resolution, narrow_by=("type",))
