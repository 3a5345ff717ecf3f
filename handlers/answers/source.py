"""``source ID``: a work, and what rests on it."""

from __future__ import annotations

from handlers.answers.finding import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Source


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``source ID``."""
    return find_and_show(request, base, Source, "source")
