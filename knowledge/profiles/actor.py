"""What the base holds around one actor: deeds, ties, options, opinions, disputes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Citation, Dispute, Forecast, Incident, Option, Position, Quantity, Tally
from knowledge.models.actor import Relationship
from knowledge.models.attribution import Perpetrator
from knowledge.references import citations


class IncidentRole(StrEnum):
    """What an actor has to do with an incident, the most telling first."""

    PERPETRATOR = "perpetrator"
    RESPONSIBILITY = "responsibility"
    TARGET = "target"
    PARTICIPANT = "participant"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Involvement:
    """An incident that names the actor, the part it has there, and the attribution where it is held to have done it."""

    incident: Incident
    part: IncidentRole
    attribution: Perpetrator | None = None


@dataclass(frozen=True, slots=True)
class RelationshipView:
    """A relationship as seen from one actor; ``inverse`` where the record of the other holds it."""

    relationship: Relationship
    other: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with all that points at it. Incidents come newest first."""

    actor: Actor
    incidents: tuple[Involvement, ...]
    ties: tuple[RelationshipView, ...]
    options: tuple[Option, ...]
    positions: tuple[Position, ...]
    judgements: tuple[Forecast, ...]
    disputes: tuple[Dispute, ...]
    numbers: tuple[Tally | Quantity, ...]

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Every citation in the actor's own record."""
        return tuple(found.citation for found in citations(self.actor))


def profile(base: KnowledgeBase, actor: Actor) -> Profile:
    """Gather what the base holds around an actor."""
    incidents = sorted(base.referring_to(actor.id, Incident), key=lambda one: one.date.sort_key, reverse=True)
    own = (RelationshipView(relationship, relationship.target, inverse=False) for relationship in actor.relationships)
    return Profile(
        actor=actor,
        incidents=tuple(involvement(incident, actor.id) for incident in incidents),
        ties=(*own, *_inverse_ties(base, actor)),
        options=base.referring_to(actor.id, Option),
        positions=base.referring_to(actor.id, Position),
        judgements=base.referring_to(actor.id, Forecast),
        disputes=base.referring_to(actor.id, Dispute),
        numbers=(*base.referring_to(actor.id, Tally), *base.referring_to(actor.id, Quantity)),
    )


def _inverse_ties(base: KnowledgeBase, actor: Actor) -> Iterator[RelationshipView]:
    for other in base.referring_to(actor.id, Actor):
        for relationship in other.relationships:
            if relationship.target == actor.id:
                yield RelationshipView(relationship, other.id, inverse=True)


def involvement(incident: Incident, actor_id: str) -> Involvement:
    """The most telling part that an actor has in an incident."""
    for perpetrator in incident.perpetrators:
        if perpetrator.actor == actor_id:
            return Involvement(incident, IncidentRole.PERPETRATOR, perpetrator)
    if any(claim.actor == actor_id for claim in incident.responsibility):
        return Involvement(incident, IncidentRole.RESPONSIBILITY)
    if any(target.actor == actor_id for target in incident.targets):
        return Involvement(incident, IncidentRole.TARGET)
    if any(target.actor == actor_id for target in incident.participants):
        return Involvement(incident, IncidentRole.PARTICIPANT)
    return Involvement(incident, IncidentRole.MENTIONED)
