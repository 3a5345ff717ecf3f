"""``incidents [filters]``: what happened, newest first."""

from __future__ import annotations

from typing import Final

from handlers.accepted_filters import Accepts, extended
from handlers.answers.record_list import ListCommand, list_of
from handlers.reply import Reply
from handlers.request import Request
from knowledge.criteria import weapons_of
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident
from knowledge.models.incident import IncidentClass
from knowledge.record_order import newest_first


def _weapons(base: KnowledgeBase) -> tuple[str, ...]:
    """Returns the weapons of the base's incidents, those of the newest incidents first."""
    return tuple(dict.fromkeys(weapon for one in newest_first(base.all(Incident)) for weapon in weapons_of(one)))


ACCEPTS = Accepts(
    ("actor", "place", "type", "weapon", "source", "since", "until", "on"),
    {"type": extended("incident_classes", *IncidentClass), "weapon": _weapons},
)
LIST: Final = ListCommand(accepts=ACCEPTS, noun="incident", narrow_by=("type",))


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``incidents [filters]``."""
    return list_of(request, base, LIST, records=newest_first(base.all(Incident)))
