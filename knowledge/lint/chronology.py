"""Dates that fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from knowledge.lint.context import LintContext
from knowledge.models import Forecast, Incident, Position, Record, Source
from knowledge.models.dates import span
from knowledge.models.incident import LinkType
from knowledge.models.incident_date import DateStatus
from knowledge.problems import Problem, Severity

_OF_THE_BASE = {"reviewed_on", "changelog"}
"""Dates of the curators' own work."""
_ELSEWHERE = timedelta(days=1)
"""Somewhere it may be tomorrow already."""
_RESPONSES = {LinkType.RETALIATION_FOR, LinkType.RESPONSE_TO, LinkType.FOLLOWS}


def responses_are_later(context: LintContext, incident: Record) -> Iterator[Problem]:
    """Finds incidents that are linked as a response to a later one, or to each other."""
    for position, link in enumerate(incident.links if isinstance(incident, Incident) else ()):
        earlier = context.by_id.get(link.incident)
        if link.type not in _RESPONSES or not isinstance(earlier, Incident) or not isinstance(incident, Incident):
            continue
        path = ("links", position, "incident")
        if span(earlier.date.edtf)[0] > span(incident.date.edtf)[1]:
            message = f'"{incident.id}" is linked as a response to "{earlier.id}", which is later'
            yield context.problem(incident, path, message, fix="Correct a date or reverse the link")
        elif incident.id in _responded_to(earlier, context):
            message = f'"{incident.id}" and "{earlier.id}" are linked as responses to each other'
            yield context.problem(incident, path, message, fix="Keep the link of the later one")


def _responded_to(start: Incident, context: LintContext) -> set[str]:
    """Returns the ids of all incidents to which ``start`` responds, directly or through others."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for link in waiting.pop().links:
            target = context.by_id.get(link.incident)
            if link.type in _RESPONSES and isinstance(target, Incident) and target.id not in seen:
                seen.add(target.id)
                waiting.append(target)
    return seen


def dates_with_two_values_are_disputed(context: LintContext, incident: Record) -> Iterator[Problem]:
    """Finds agreed dates for which sources give different values."""
    if not isinstance(incident, Incident) or incident.date.status is not DateStatus.AGREED:
        return
    values = sorted({one.value for one in incident.date.values})
    if len(values) > 1:
        message = f"The date is agreed, but its values differ: {', '.join(values)}"
        yield context.problem(incident, ("date", "status"), message, fix="Write status: disputed")


def what_was_done_is_not_in_the_future(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds statements and publications dated after today; reviews and changes are warnings, as the clock may be late."""
    dated: list[tuple[tuple[str | int, ...], str]] = []
    if record.reviewed_on:
        dated.append((("reviewed_on",), record.reviewed_on))
    dated += [(("changelog", place, "on"), one.on) for place, one in enumerate(record.changelog)]
    if isinstance(record, Position | Forecast):
        dated.append((("made_on",), record.made_on))
    if isinstance(record, Source) and record.published.edtf:
        dated.append((("published", "edtf"), record.published.edtf))
    for path, day in dated:
        if span(day)[0] > context.today + _ELSEWHERE:
            severity = Severity.WARNING if path[0] in _OF_THE_BASE else Severity.ERROR
            message = f'"{path[0]}" is in the future: {day}'
            yield context.problem(record, path, message, fix="Correct the date", severity=severity)


def evidence_is_not_in_the_future(context: LintContext, record: Record) -> Iterator[Problem]:
    """Finds evidence dates after today or after the last review."""
    first = span(record.as_of)[0]
    if first > context.today:
        message = f'"as_of" is in the future: {record.as_of}'
    elif record.reviewed_on is not None and first.isoformat() > record.reviewed_on:
        message = f'"as_of" is after the review on {record.reviewed_on}: {record.as_of}'
    else:
        return
    yield context.problem(record, ("as_of",), message, fix="Write the date of the newest evidence")
