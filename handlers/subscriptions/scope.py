"""Which records a digest's filters pick out."""

from __future__ import annotations

from datetime import datetime

from handlers.accepted_filters import Accepts, either, extended, fixed
from handlers.filters import ParsedFilters, understand
from handlers.rejection import Rejection
from handlers.request import Asker, Request
from handlers.request_parser import parse
from knowledge.criteria import pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models.actor import ActorKind
from knowledge.models.dispute import DisputeKind
from knowledge.models.incident import IncidentClass
from knowledge.models.option import Family

ACCEPTS = Accepts(
    ("actor", "place", "type", "family", "source"),
    {
        "type": either(
            extended("incident_classes", *IncidentClass),
            extended("actor_types", *ActorKind),
            fixed(*DisputeKind, "position", "forecast", "judgement"),
        ),
        "family": extended("option_families", *Family),
    },
)


def read_scope(filters: str, base: KnowledgeBase, now: datetime) -> ParsedFilters | Rejection:
    """Filters as typed, read against a base."""
    typed = Request(filters, Asker("", ""), now)
    return understand(parse(typed, {}), base, ACCEPTS)


def ids_in(filters: ParsedFilters, base: KnowledgeBase) -> frozenset[str]:
    """Returns the records of a base that the filters pick out; all of them if nothing is filtered."""
    return frozenset(one.record.id for one in pick(base, base.records.values(), filters.criteria))
