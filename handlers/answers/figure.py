"""``figure NAME``: a single number, as the sources give it."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Quantity


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``figure NAME``."""
    return find_and_show(request, base, Quantity)
