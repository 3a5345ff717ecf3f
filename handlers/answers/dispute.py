"""``dispute NAME``: where sources disagree, every account."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``dispute NAME``."""
    return find_and_show(request, base, Dispute)
