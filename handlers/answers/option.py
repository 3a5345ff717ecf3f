"""``option NAME``: a policy option with the case for and the case against."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Option


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``option NAME``."""
    return find_and_show(request, base, Option)
