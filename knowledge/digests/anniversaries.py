"""What happened on these days in earlier years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.models import Incident
from knowledge.models.dates import candidate_days
from knowledge.models.incident_date import DatePrecision


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An incident that may have happened on this day, so many years ago."""

    incident: Incident
    day: date
    years: int


def on_these_days(incidents: Iterable[Incident], days: Iterable[date]) -> tuple[Anniversary, ...]:
    """Incidents dated to a day that recurs among ``days``, by day and then by year; each incident once.

    A disputed date counts on its first candidate day that recurs. 29 February recurs in leap years alone.
    """
    wanted = {(day.month, day.day): day for day in days}
    found = []
    for incident in incidents:
        if incident.date.precision is not DatePrecision.DAY:
            continue
        for candidate in candidate_days(incident.date.edtf):
            now = wanted.get((candidate.month, candidate.day))
            if now is not None and now.year > candidate.year:
                found.append(Anniversary(incident, candidate, now.year - candidate.year))
                break
    return tuple(sorted(found, key=lambda one: (one.day.month, one.day.day, one.day.year, one.incident.id)))
