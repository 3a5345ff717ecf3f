"""``actor NAME``: the profile of a person, group, institution or state."""

from __future__ import annotations

from handlers.answers.by_name import find_and_show
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``actor NAME``."""
    return find_and_show(request, base, Actor)
