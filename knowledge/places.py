"""What lies within what, and what happened there."""

from __future__ import annotations

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident, Place
from knowledge.record_order import newest_first


def within(base: KnowledgeBase, place_id: str) -> frozenset[str]:
    """Returns the place and every place inside it, at any depth."""
    inside = {place_id}
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
