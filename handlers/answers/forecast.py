"""``forecast NAME``: what someone expects, and what became of it."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Forecast


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``forecast NAME``."""
    return find_and_show(request, base, Forecast)
