"""An incident with the incidents that it is linked to, its disputes and the series that may count it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Dispute, Incident, Tally
from knowledge.models.incident import Link, LinkType
from knowledge.profiles.display_names import DisplayNames, display_names
from knowledge.profiles.evidence import Evidence, evidence_of
from knowledge.record_order import by_weight

_FOLLOWING: Final = frozenset({LinkType.RETALIATION_FOR, LinkType.FOLLOWS, LinkType.RESPONSE_TO})


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


@dataclass(frozen=True, slots=True)
class IncidentProfile:
    """An incident with everything that its card, a comparison or an export states about it.

    ``linked`` is in the order of dates; ``actors`` are the ids of the actors involved, the attributed ones first.
    """

    record: Incident
    names: DisplayNames
    evidence: Evidence
    linked: tuple[LinkedIncident, ...]
    disputes: tuple[Dispute, ...]
    series: tuple[Tally, ...]
    actors: tuple[str, ...]


def incident_profile(base: KnowledgeBase, incident: Incident) -> IncidentProfile:
    """Returns the profile of an incident."""
    linked = tuple(sorted(_linked(base, incident), key=lambda one: one.incident.date.sort_key))
    named = [base.get(one, Dispute) for one in incident.disputes]
    disputes = {one.id: one for one in (*named, *base.referring_to(incident.id, Dispute)) if one}
    others = (*(one.incident for one in linked), *disputes.values())
    involved = [
        *(one.actor for one in incident.perpetrators),
        *(one.actor for one in incident.responsibility),
        *(one.actor for one in (*incident.targets, *incident.participants)),
    ]
    return IncidentProfile(
        record=incident,
        names=display_names(base, (incident, *others), countries=True),
        evidence=evidence_of(base, incident),
        linked=linked,
        disputes=by_weight(disputes.values()),
        series=tuple(found for one in incident.counted_in if (found := base.get(one, Tally))),
        actors=tuple(dict.fromkeys(one for one in involved if one)),
    )


def _linked(base: KnowledgeBase, incident: Incident) -> Iterator[LinkedIncident]:
    for link in incident.links:
        other = base.get(link.incident, Incident)
        if other:
            yield LinkedIncident(link, other, inverse=False)
    for other in base.referring_to(incident.id, Incident):
        for link in other.links:
            if link.incident == incident.id:
                yield LinkedIncident(link, other, inverse=True)
