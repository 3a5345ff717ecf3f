"""``incidents [filters]``: what happened."""

from __future__ import annotations

from handlers.answers.incident import newest_first
from handlers.answers.record_list import list_of
from handlers.filters import Accepts
from handlers.reply import Reply
from handlers.request import Request
from knowledge.criteria import weapons_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident
from knowledge.models.incident import IncidentClass

_KEYS = ("actor", "place", "type", "weapon", "source", "since", "until", "on")


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answer ``incidents [filters]``, newest first."""
    incidents = newest_first(base.all(Incident))
    weapons = dict.fromkeys(weapon for one in incidents for weapon in weapons_of(one))
    accepts = Accepts(_KEYS, {"type": tuple(IncidentClass), "weapon": tuple(weapons)})
    return list_of(request, base, incidents, accepts, "incident")
