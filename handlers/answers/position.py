"""``position NAME``: what someone stated, and when."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Position


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``position NAME``."""
    return find_and_show(request, base, Position)
