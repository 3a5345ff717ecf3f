"""``options [filters]``: what could be done, by family."""

from __future__ import annotations

from handlers.accepted_filters import Accepts, extended
from handlers.answers.record_list import list_of
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Option
from knowledge.models.option import Family

ACCEPTS = Accepts(
    ("family", "actor", "source", "since", "until", "on"), {"family": extended("option_families", *Family)}
)


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``options [filters]``, family by family."""
    families = {family: rank for rank, family in enumerate(map(str, Family))}
    by_family = sorted(
        base.all(Option), key=lambda one: (families.get(one.family, len(families)), one.family, one.title)
    )
    return list_of(request, base, by_family, ACCEPTS, "option")
