"""``figures [filters]``: single figures, as the sources give them."""

from __future__ import annotations

from typing import Final

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import ListCommand, list_of
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.terms import label
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Quantity, Record
from knowledge.models.quantity import Measure

ACCEPTS = Accepts(("actor", "place", "type", "source"), {"type": fixed(*Measure)}, subjects=True)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``figures [filters]``: by measure, those that most records mention first."""
    measures = list(Measure)
    ordered = sorted(
        base.all(Quantity),
        key=lambda one: (measures.index(one.measure), -len(base.referring_to(one.id, Record)), one.title),
    )
    return list_of(request, base, _LIST, records=ordered)


def _measure(base: KnowledgeBase, record: Record) -> str:
    return label(record.measure) if isinstance(record, Quantity) else ""


_LIST: Final = ListCommand(accepts=ACCEPTS, noun="figure", group=_measure, narrow_by=("type",))
