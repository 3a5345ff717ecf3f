"""An incident with the incidents that it is linked to, its disputes and the series that may count it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute, Incident, Tally
from knowledge.models.attribution import Perpetrator
from knowledge.models.incident import Link, LinkType
from knowledge.profiles.display_names import DisplayNames, display_names
from knowledge.profiles.evidence import Evidence, evidence_of, of_disputes
from knowledge.record_order import by_weight

_FOLLOWING: Final = frozenset({LinkType.RETALIATION_FOR, LinkType.FOLLOWS, LinkType.RESPONSE_TO})
_STEPS: Final = 4
"""How far a chain of incidents is followed in each direction."""


@dataclass(frozen=True, slots=True)
class LinkedIncident:
    """Another incident and the link to it; ``inverse`` if the record of the other incident contains the link."""

    link: Link
    incident: Incident
    inverse: bool

    @property
    def followed(self) -> bool:
        """Whether the other incident came after this one, as a reaction to it or simply later."""
        return self.inverse and self.link.type in _FOLLOWING

    @property
    def preceded(self) -> bool:
        """Whether the other incident came before this one, which was a reaction to it or simply later."""
        return not self.inverse and self.link.type in _FOLLOWING


@dataclass(frozen=True, slots=True)
class ChainStep:
    """An incident of the same chain without a link to this one: it came after ``other`` if ``followed``, else before it."""

    link: Link
    incident: Incident
    other: Incident
    followed: bool


@dataclass(frozen=True, slots=True)
class IncidentProfile:
    """An incident with everything that its card, a comparison or an export states about it.

    ``linked`` and ``chain`` are in the order of dates; ``chain`` leads on from ``linked``,
    up to four incidents back and four forward. ``actors`` are the ids of the actors involved, the attributed ones first.
    """

    record: Incident
    names: DisplayNames
    evidence: Evidence
    linked: tuple[LinkedIncident, ...]
    chain: tuple[ChainStep, ...]
    disputes: tuple[Dispute, ...]
    series: tuple[Tally, ...]
    actors: tuple[str, ...]


def incident_profile(base: KnowledgeBase, incident: Incident) -> IncidentProfile:
    """Returns the profile of an incident."""
    linked = tuple(sorted(_linked(base, incident), key=lambda one: one.incident.date.sort_key))
    chain = tuple(sorted(_chain(base, incident), key=lambda one: one.incident.date.sort_key))
    named = [base.get(one, Dispute) for one in incident.disputes]
    disputes = {one.id: one for one in (*named, *base.referring_to(incident.id, Dispute)) if one}
    chained = (end for one in chain for end in (one.incident, one.other))
    others = (*(one.incident for one in linked), *chained, *disputes.values())
    involved = [
        *(one.actor for one in incident.perpetrators),
        *(one.actor for one in incident.responsibility),
        *(one.actor for one in (*incident.targets, *incident.participants)),
    ]
    links = (cite for one in linked for cite in one.link.cites)
    return IncidentProfile(
        record=incident,
        names=display_names(base, (incident, *others), countries=True),
        evidence=evidence_of(base, incident, (*links, *of_disputes(disputes.values()))),
        linked=linked,
        chain=chain,
        disputes=by_weight(disputes.values()),
        series=tuple(found for one in incident.counted_in if (found := base.get(one, Tally))),
        actors=tuple(dict.fromkeys(one for one in involved if one)),
    )


def attributions_of(incident: Incident) -> tuple[tuple[Perpetrator, ...], ...]:
    """Returns the attributions of an incident, rivals apart; the sides of a battle are one."""
    sides = tuple(one for one in incident.perpetrators if one.side)
    rivals = tuple((one,) for one in incident.perpetrators if not one.side)
    return (sides, *rivals) if sides else rivals


def _linked(base: KnowledgeBase, incident: Incident) -> Iterator[LinkedIncident]:
    for link in incident.links:
        other = base.get(link.incident, Incident)
        if other:
            yield LinkedIncident(link, other, inverse=False)
    for other in base.referring_to(incident.id, Incident):
        for link in other.links:
            if link.incident == incident.id:
                yield LinkedIncident(link, other, inverse=True)


def _chain(base: KnowledgeBase, incident: Incident) -> Iterator[ChainStep]:
    """The incidents that led to those that led to this one, and those that followed what followed it."""
    yield from _steps(base, incident, later=False)
    yield from _steps(base, incident, later=True)


def _steps(base: KnowledgeBase, incident: Incident, *, later: bool) -> Iterator[ChainStep]:
    seen, reached = {incident.id}, [incident]
    for distance in range(_STEPS):
        found = [
            (one, other)
            for one in reached
            for other in _linked(base, one)
            if (other.followed if later else other.preceded) and other.incident.id not in seen
        ]
        if distance:
            yield from (ChainStep(other.link, other.incident, one, later) for one, other in found)
        reached = [other.incident for _, other in found]
        seen.update(one.id for one in reached)
