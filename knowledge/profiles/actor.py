"""An actor with all that points at it: incidents, relationships, disputes, options, positions and figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Dispute, Forecast, Incident, Option, Position, Quantity, Tally
from knowledge.models.actor import Relationship
from knowledge.models.attribution import Perpetrator
from knowledge.models.incident import ClaimOfResponsibility
from knowledge.profiles.display_names import DisplayNames, display_names
from knowledge.profiles.evidence import Evidence, evidence_of, of_disputes, of_incidents
from knowledge.profiles.opinion import opinions_referring_to
from knowledge.record_order import by_weight, newest_first


class IncidentRole(StrEnum):
    """What an actor has to do with an incident, the most important first."""

    PERPETRATOR = "perpetrator"
    RESPONSIBILITY = "responsibility"
    TARGET = "target"
    PARTICIPANT = "participant"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Involvement:
    """An incident that names the actor, and the actor's role in it.

    ``attribution`` is given if the incident is attributed to the actor; ``rivals`` counts the attributions that name
    another actor or none. ``claims`` are what the actor says of its responsibility, if that is its role.
    """

    incident: Incident
    role: IncidentRole
    attribution: Perpetrator | None = None
    rivals: int = 0
    claims: tuple[ClaimOfResponsibility, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationshipView:
    """A relationship as seen from one actor; ``inverse`` if the record of the other actor contains it."""

    relationship: Relationship
    other: str
    inverse: bool


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """An actor with all that points at it. Incidents are newest first, disputes in the order of their weight."""

    record: Actor
    names: DisplayNames
    evidence: Evidence
    incidents: tuple[Involvement, ...]
    relationships: tuple[RelationshipView, ...]
    disputes: tuple[Dispute, ...]
    options: tuple[Option, ...]
    held: tuple[Position | Forecast, ...]
    """The positions and forecasts of the actor itself, newest first."""
    opinions: int
    """How many positions and forecasts are by or about the actor."""
    figures: tuple[Tally | Quantity, ...]


def actor_profile(base: KnowledgeBase, actor: Actor) -> ActorProfile:
    """Returns the profile of an actor."""
    incidents = newest_first(base.referring_to(actor.id, Incident))
    own = (RelationshipView(relationship, relationship.target, inverse=False) for relationship in actor.relationships)
    disputes = by_weight(base.referring_to(actor.id, Dispute))
    opinions = opinions_referring_to(base, actor.id)
    held = tuple(
        sorted((one for one in opinions if actor.id in one.holders), key=lambda one: one.made_on, reverse=True)
    )
    relationships = (*own, *_inverse(base, actor))
    others = [other for view in relationships if (other := base.get(view.other, Actor))]
    return ActorProfile(
        record=actor,
        names=display_names(base, (actor, *incidents, *disputes, *held, *others), countries=True),
        evidence=evidence_of(base, actor, (*of_incidents(incidents), *of_disputes(disputes))),
        incidents=tuple(involvement(incident, actor.id) for incident in incidents),
        relationships=relationships,
        disputes=disputes,
        options=base.referring_to(actor.id, Option),
        held=held,
        opinions=len(opinions),
        figures=(*base.referring_to(actor.id, Tally), *base.referring_to(actor.id, Quantity)),
    )


def _inverse(base: KnowledgeBase, actor: Actor) -> Iterator[RelationshipView]:
    for other in base.referring_to(actor.id, Actor):
        for relationship in other.relationships:
            if relationship.target == actor.id:
                yield RelationshipView(relationship, other.id, inverse=True)


def involvement(incident: Incident, actor_id: str) -> Involvement:
    """Returns the most important role that an actor has in an incident."""
    for perpetrator in incident.perpetrators:
        if perpetrator.actor == actor_id:
            rivals = sum(one.actor != actor_id and not (one.side and perpetrator.side) for one in incident.perpetrators)
            return Involvement(incident, IncidentRole.PERPETRATOR, perpetrator, rivals)
    claims = tuple(claim for claim in incident.responsibility if claim.actor == actor_id)
    if claims:
        return Involvement(incident, IncidentRole.RESPONSIBILITY, claims=claims)
    if any(target.actor == actor_id for target in incident.targets):
        return Involvement(incident, IncidentRole.TARGET)
    if any(target.actor == actor_id for target in incident.participants):
        return Involvement(incident, IncidentRole.PARTICIPANT)
    return Involvement(incident, IncidentRole.MENTIONED)
