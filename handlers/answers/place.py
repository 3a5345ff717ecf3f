"""``place NAME``: a place, its incidents and the actors there."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Place


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``place NAME``."""
    return find_and_show(request, base, Place)
