"""``positions [author, option or topic]``: who said what, and what became of forecasts."""

from __future__ import annotations

from handlers.accepted_filters import Accepts, fixed
from handlers.answers.record_list import list_of, own
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Forecast, Position
from knowledge.models.dates import span
from knowledge.models.forecast import ResolutionStatus
from knowledge.models.position import PositionStance

_TYPES = ("position", "forecast", "judgement", *PositionStance, *ResolutionStatus)
ACCEPTS = Accepts(("actor", "type", "source", "since", "until", "on"), {"type": fixed(*_TYPES)}, subjects=True)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``positions [author, option or topic]``, newest first."""
    held = [*base.all(Position), *base.all(Forecast)]
    newest = sorted(held, key=lambda one: span(one.made_on)[0], reverse=True)
    return own(request, base, (Position, Forecast)) or list_of(request, base, newest, ACCEPTS, "position")
