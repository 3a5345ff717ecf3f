"""A first mapping file for a CSV table, guessed from its column names and from its dates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from knowledge.imports.csv_cells import MONTHS
from knowledge.imports.drafts import ImportFormatError, slug
from knowledge.imports.tables import rows_of

_ALIASES: Final = ("aliases", "alias", "also-known-as", "aka", "other-names", "synonyms")
_DEATHS: Final = ("killed", "fatalities", "deaths", "dead")
_INCIDENT: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "name", "event", "headline"),
    "date": ("date", "event-date", "day", "when"),
    "class": ("class", "type", "event-type", "category"),
    "aliases": _ALIASES,
    "summary": ("summary", "description", "notes", "text"),
    "location.note": ("location", "place", "where", "city", "town", "site"),
    "perpetrators.0.description": ("perpetrator", "actor", "actor1", "group", "attacker"),
    "targets.0.description": ("target", "actor2", "victim"),
    "casualties.0.count.min": _DEATHS,
    "casualties.0.count.max": _DEATHS,
}
_ACTOR: Final[Mapping[str, tuple[str, ...]]] = {
    "names": ("name", "names", "actor", "group", "title"),
    "aliases": _ALIASES,
    "type": ("type", "class", "category"),
    "country": ("country", "country-code", "iso2"),
    "summary": ("summary", "description", "notes", "about"),
}
_KEYS: Final = ("id", "key", "event-id", "uuid", "code", "number", "no")
_CONSTANTS: Final = {
    "perpetrators.0.description": {"perpetrators.0.attribution.status": "attributed"},
    "casualties.0.count.max": {
        "casualties.0.outcome": "killed",
        "casualties.0.role": "persons",
        "casualties.0.count.wording": "exact",
    },
}
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b")
_DEFAULTS: Final = {"actor": {"type": "armed-group"}, "incident": {"class": "attack"}}


def untitled(mapping: str) -> bool:
    """Returns whether a guessed mapping has no column for the title or the names of its records."""
    return not re.search(r"^  (?:title|names): ", mapping.partition("\nfields:")[2], re.MULTILINE)


def guessed_mapping(content: bytes, name: str) -> str:
    """Returns a mapping file with a comment for every column that has no field; ``name`` is that of the table.

    Raises:
        ImportFormatError: The file is not a table.
    """
    rows = rows_of(content, (), "any kind")
    if not rows:
        message = "The file has no rows below its column names"
        raise ImportFormatError(message)
    columns = list(rows[0])
    by_slug = {slug(column): column for column in reversed(columns)}
    kind = "incident" if any(one in by_slug for one in _INCIDENT["date"]) else "actor"
    wanted = _INCIDENT if kind == "incident" else _ACTOR
    fields = {path: by_slug[one] for path, names in wanted.items() for one in names[::-1] if one in by_slug}
    key = _key([*(by_slug[one] for one in _KEYS if one in by_slug), *columns], rows)
    constants = {path: value for one in fields for path, value in _CONSTANTS.get(one, {}).items()}
    constants |= {path: value for path, value in _DEFAULTS[kind].items() if path not in fields}
    order = _order([row[fields["date"]] for row in rows] if "date" in fields else ())
    unused = _unused(columns, key, fields)
    lines = _lines(kind, key, fields, constants=constants, name=name, unused=unused, order=order)
    if not _identifies(key, rows):
        lines.insert(2, "# No column has another value in each row: a row whose key an earlier row has is skipped.")
    return "\n".join(lines)


def _key(likely: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """Returns the likeliest column that has another value in each row; the likeliest of all if none has."""
    return next((column for column in likely if _identifies(column, rows)), likely[0])


def _identifies(column: str, rows: Sequence[Mapping[str, str]]) -> bool:
    values = [row[column] for row in rows]
    return all(values) and len(set(values)) == len(values)


def _order(dates: Sequence[str]) -> str:
    """Returns the order of dates of figures with the year last; ymd if none shows it, as its day is above 12."""
    found = [(int(one[1]), int(one[2])) for day in dates if (one := _YEAR_LAST.match(day))]
    if any(first > len(MONTHS) for first, _ in found):
        return "dmy"
    return "mdy" if any(second > len(MONTHS) for _, second in found) else "ymd"


def _unused(columns: Sequence[str], key: str, fields: Mapping[str, str]) -> list[str]:
    return [column for column in columns if column != key and column not in fields.values()]


def _lines(
    kind: str,
    key: str,
    fields: Mapping[str, str],
    *,
    constants: Mapping[str, str],
    name: str,
    unused: Sequence[str],
    order: str,
) -> list[str]:
    return [
        "# A guess from the column names. Correct it, then run the import with --map and this file.",
        f"kind: {kind}  # the kind of record of every row",
        f'key: "{key}"  # the column that identifies a row',
        f"dates: {order}  # the order in dates such as 03/04/2020: ymd, dmy or mdy",
        "source:",
        f"  id: {slug(name) or 'my-data'}",
        f'  title: "{name}"',
        "  # licence: CC BY 4.0",
        "  # version: 2026-01",
        "fields:  # a field of the record, and its column",
        *(f'  {path}: "{column}"' for path, column in fields.items()),
        *(f'  # ...: "{column}"' for column in unused),
        *(["constants:  # the same value for every row"] if constants else []),
        *(f"  {path}: {value}" for path, value in constants.items()),
        "# values:  # a field, and for each cell the term of ours",
        "#   class: {Bombing: attack}",
        "",
    ]
