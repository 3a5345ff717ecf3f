"""A place with its incidents and actors."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Place
from knowledge.places import incidents_at
from knowledge.profiles.display_names import DisplayNames, display_names
from knowledge.profiles.evidence import Evidence, evidence_of, of_incidents


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """A place with the incidents located at or inside it, newest first, and the actors whose records name it."""

    record: Place
    names: DisplayNames
    evidence: Evidence
    incidents: tuple[Incident, ...]
    actors: tuple[Actor, ...]


def place_profile(base: KnowledgeBase, place: Place) -> PlaceProfile:
    """Returns the profile of a place; its latest evidence may be that of an incident there."""
    incidents = incidents_at(base, place)
    involved = dict.fromkeys(one.actor for incident in incidents for one in incident.perpetrators if one.actor)
    actors = {one.id: one for one in base.referring_to(place.id, Actor)}
    actors |= {found.id: found for one in involved if (found := base.get(one, Actor))}
    latest = max((place, *incidents), key=lambda one: one.as_of).as_of
    return PlaceProfile(
        record=place,
        names=display_names(base, (place, *incidents, *actors.values()), countries=True),
        evidence=replace(evidence_of(base, place, of_incidents(incidents)), latest=latest),
        incidents=incidents,
        actors=tuple(actors.values()),
    )
