"""Parts of incidents that the imports of event tables share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from knowledge.imports.drafts import ImportOptions
from knowledge.imports.tables import degrees
from knowledge.imports.texts import cleaned, in_parts, line
from knowledge.lint.context import folded


def iso_day(text: str) -> date | None:
    """Returns the day of a text that begins with an ISO date (2020-03-11), None for any other."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def days_between(first: date, last: date) -> str:
    """Returns EDTF for one unknown day from ``first`` to ``last``; the day itself if they are equal."""
    count = (last - first).days
    if count <= 0:
        return first.isoformat()
    return (
        f"[{','.join((first + timedelta(days=n)).isoformat() for n in range(count + 1))}]"
        if count < 5
        else (f"[{first.isoformat()}..{last.isoformat()}]")
    )


def party(options: ImportOptions, name: str) -> dict[str, Any]:
    """Returns an actor of the base with exactly this name, else the name as a description."""
    known = options.actors.get(folded(name))
    return {"actor": known} if known else {"description": line(name)}


def coordinates(latitude: str, longitude: str, precision: str | None) -> dict[str, Any] | None:
    """Returns coordinates with their precision by ACLED (1 to 3), None if one is missing or the precision is unknown."""
    north, east = degrees(latitude), degrees(longitude)
    if north is None or east is None or precision is None or abs(north) > 90:
        return None
    return {"latitude": north, "longitude": east, "precision": precision, "basis": "source"}


def location(names: Sequence[str], point: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Returns the location of an incident: coordinates, and the names of its place and areas as a note."""
    note = ", ".join(dict.fromkeys(cleaned(name) for name in names if name.strip()))
    if not note and point is None:
        return None
    return {"coordinates": point, "note": next(in_parts(note), None)}


def statements(text: str) -> Iterator[dict[str, Any]]:
    """Yields a text as statements, whole, in parts of at most 700 characters."""
    for part in in_parts(cleaned(text)):
        yield {"text": part}
