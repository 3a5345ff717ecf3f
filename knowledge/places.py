"""What lies within what, and what happened there."""

from __future__ import annotations

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Place
from knowledge.models.actor import ActorKind
from knowledge.models.place import PlaceType
from knowledge.record_order import newest_first


def within(base: KnowledgeBase, place_id: str) -> frozenset[str]:
    """Returns the place and every place inside it, at any depth; a country also holds each place that states it."""
    place = base.get(place_id, Place)
    inside = {place_id}
    if place and place.type is PlaceType.COUNTRY:
        inside |= {one.id for one in base.all(Place) if place.country and one.country == place.country}
    grew = True
    while grew:
        more = {place.id for place in base.all(Place) if place.within in inside} - inside
        inside |= more
        grew = bool(more)
    return frozenset(inside)


def incidents_at(base: KnowledgeBase, place: Place) -> tuple[Incident, ...]:
    """Returns the incidents located at a place or inside it, newest first."""
    inside = within(base, place.id)
    found = [one for one in base.all(Incident) if one.location and one.location.place in inside]
    return newest_first(found)


def incidents_where(base: KnowledgeBase, name: str) -> frozenset[str]:
    """Returns the ids of the incidents at the place, or in the country of the state, that has exactly this name."""
    place = country_named(base, name) or base.named_exactly(name, Place)
    inside = within(base, place.id) if place else frozenset()
    return frozenset(one.id for one in base.all(Incident) if one.location and one.location.place in inside)


def country_named(base: KnowledgeBase, name: str) -> Place | None:
    """Returns the country whose state has exactly this name; None if the base has no such state or no such place."""
    state = base.named_exactly(name, Actor)
    if state is None or state.type is not ActorKind.STATE or state.country is None:
        return None
    return next(
        (one for one in base.all(Place) if one.type is PlaceType.COUNTRY and one.country == state.country), None
    )
