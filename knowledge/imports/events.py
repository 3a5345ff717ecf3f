"""Parts of incidents that the imports of event tables share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from knowledge.imports.csv_cells import MONTHS
from knowledge.imports.drafts import Collector, ImportOptions
from knowledge.imports.tables import degrees, number
from knowledge.imports.texts import cleaned, in_parts, line
from knowledge.lint.context import folded

DAY_FORMS: Final = "2020-05-03 or 3 May 2020"
"""The forms of a day that ``day_of`` accepts."""
_WRITTEN: Final = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})", re.I)


def day_of(text: str) -> date | None:
    """Returns the day of a text that begins with an ISO date or is one in English words, None for any other.

    A month is written in full or by its first three letters.
    """
    text = text.strip()
    try:
        if found := _WRITTEN.fullmatch(text):
            name = found[2].casefold()
            months = (place for place, one in enumerate(MONTHS, start=1) if name in {one, one[:3]})
            return date(int(found[3]), next(months, 0), int(found[1]))
        return date.fromisoformat(text[:10])
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


def figure(collector: Collector, row: Mapping[str, str], column: str, *, key: str) -> int | None:
    """Returns a whole number of a row, None for a blank; another value is listed as left out."""
    cell = row.get(column, "")
    found = number(cell)
    if cell and found is None:
        collector.leave_out(key, f'{column} "{cell}", which is not a whole number from 0')
    return found


def point(
    collector: Collector, row: Mapping[str, str], *, key: str, column: str, precision: str | None
) -> dict[str, Any] | None:
    """Returns the coordinates of a row; those that are invalid are listed as left out.

    Args:
        collector: Lists what is left out.
        row: Has ``latitude`` and ``longitude``.
        key: The key of the row.
        column: The column of the precision.
        precision: What the column states, in ACLED's terms; None if it is unknown.
    """
    latitude, longitude = row.get("latitude", ""), row.get("longitude", "")
    found = coordinates(latitude, longitude, precision)
    if found is None and (latitude or longitude):
        stated = f'latitude "{latitude}", longitude "{longitude}", {column} "{row.get(column, "")}"'
        collector.leave_out(key, f"its coordinates, which are incomplete or invalid: {stated}")
    return found


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
