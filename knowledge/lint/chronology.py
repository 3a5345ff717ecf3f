"""Incidents answer what came before them."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.lint.context import LintContext
from knowledge.models import Incident
from knowledge.models.dates import span
from knowledge.models.incident import LinkType
from knowledge.problems import Problem

_ANSWERS = {LinkType.RETALIATION_FOR, LinkType.RESPONSE_TO, LinkType.FOLLOWS}


def retaliation_runs_forward(whole: LintContext) -> Iterator[Problem]:
    """Nothing answers what had not happened yet, and no chain of answers runs in a circle."""
    incidents = {incident.id: incident for incident in whole.all(Incident)}
    for incident in incidents.values():
        for position, link in enumerate(incident.links):
            earlier = incidents.get(link.incident)
            if link.type not in _ANSWERS or earlier is None:
                continue
            path = ("links", position, "incident")
            if span(earlier.date.edtf)[0] > span(incident.date.edtf)[1]:
                what = f'"{incident.id}" answers "{earlier.id}", which is dated after it'
                yield whole.problem(incident, path, what, "Correct a date or turn the link round")
            elif incident.id in _answered(earlier, incidents):
                what = f'"{incident.id}" and "{earlier.id}" answer each other'
                yield whole.problem(incident, path, what, "Keep the link of the later one")


def _answered(start: Incident, incidents: dict[str, Incident]) -> set[str]:
    """Ids of all incidents that ``start`` answers, directly or through others."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for link in waiting.pop().links:
            target = incidents.get(link.incident)
            if link.type in _ANSWERS and target is not None and target.id not in seen:
                seen.add(target.id)
                waiting.append(target)
    return seen
