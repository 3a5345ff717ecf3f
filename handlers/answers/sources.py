"""``sources``: the sources of the base."""

from __future__ import annotations

from typing import Final

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import ListCommand, list_of
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source
from knowledge.models.source import SourceType

ACCEPTS = Accepts(("type", "actor"), {"type": fixed(*SourceType)}, subjects=True)
_LIST: Final = ListCommand(accepts=ACCEPTS, noun="source", narrow_by=("type",))


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``sources``, in the order of publication; undated sources last."""
    by_date = sorted(base.all(Source), key=lambda one: (one.published.edtf is None, one.published.edtf, one.id))
    return list_of(request, base, _LIST, records=by_date)
