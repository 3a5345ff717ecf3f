"""The coordinates of an incident, for maps and tables."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident, Place
from knowledge.models.place import Coordinates, PlaceType


@dataclass(frozen=True, slots=True)
class IncidentSite:
    """The place record, coordinates and country of an incident; None for what the base does not state."""

    place: Place | None = None
    coordinates: Coordinates | None = None
    country: Place | None = None


def site_of(base: KnowledgeBase, incident: Incident) -> IncidentSite:
    """Returns the site of an incident; its own coordinates come before those of its place."""
    location = incident.location
    if location is None:
        return IncidentSite()
    place = base.get(location.place, Place) if location.place else None
    coordinates = location.coordinates or (place.coordinates if place else None)
    return IncidentSite(place, coordinates, _country(base, place))


def _country(base: KnowledgeBase, place: Place | None) -> Place | None:
    seen: set[str] = set()
    while place is not None and place.id not in seen:
        if place.type is PlaceType.COUNTRY:
            return place
        seen.add(place.id)
        place = base.get(place.within, Place) if place.within else None
    return None
