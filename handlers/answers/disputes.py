"""``disputes [filters]``: where the sources part, both sides."""

from __future__ import annotations

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import list_of, own
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute
from knowledge.models.dispute import DisputeKind

ACCEPTS = Accepts(("actor", "place", "type", "source"), {"type": fixed(*DisputeKind)}, subjects=True)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``disputes [filters]``, contradictions first."""
    kinds = list(DisputeKind)
    ordered = sorted(base.all(Dispute), key=lambda one: (kinds.index(one.type), one.title))
    return own(request, base, (Dispute,)) or list_of(request, base, ordered, ACCEPTS, "dispute")
