"""``actors [filters]``: who acts."""

from __future__ import annotations

from handlers.accepted_filters import Accepts, extended
from handlers.answers.record_list import list_of
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor
from knowledge.models.actor import ActorKind

ACCEPTS = Accepts(("type", "actor", "place", "source"), {"type": extended("actor_types", *ActorKind)})


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``actors [filters]``, in the order of names. ``actor:`` gives those tied to that actor."""
    by_name = sorted(base.all(Actor), key=lambda one: one.heading.casefold())
    return list_of(request, base, by_name, ACCEPTS, "actor")
