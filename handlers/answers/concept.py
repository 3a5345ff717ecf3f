"""``concept NAME``: a term, and who uses it how."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Concept


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``concept NAME``."""
    return find_and_show(request, base, Concept)
