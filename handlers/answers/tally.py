"""``tally [series]``: what somebody counted, open periods marked, nothing added up."""

from __future__ import annotations

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import list_of, own
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Quantity, Tally
from knowledge.models.quantity import Measure

ACCEPTS = Accepts(("actor", "place", "type", "source"), {"type": fixed("tally", "figure", *Measure)}, subjects=True)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``tally [series]``: one series or figure, or the list of them with the series first."""
    numbers = [*base.all(Tally), *base.all(Quantity)]
    return own(request, base, (Tally, Quantity)) or list_of(request, base, numbers, ACCEPTS, "series or figure")
