"""``sources``: the works that the base is drawn from."""

from __future__ import annotations

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import list_of
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source
from knowledge.models.source import SourceType

ACCEPTS = Accepts(("type", "actor"), {"type": fixed(*SourceType)}, subjects=True)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``sources``, in the order of publication; undated works last."""
    by_date = sorted(base.all(Source), key=lambda one: (one.published.edtf is None, one.published.edtf, one.id))
    return list_of(request, base, by_date, ACCEPTS, "source")
