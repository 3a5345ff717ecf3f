"""A look-up without a verb, over records of every kind, and days."""

from __future__ import annotations

from handlers.answers.finding import find_and_show
from handlers.answers.incident import on_date
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer words that begin with no verb."""
    return on_date(request, base) or find_and_show(request, base, Record, "record")
