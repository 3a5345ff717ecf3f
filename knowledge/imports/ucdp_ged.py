"""Events of the UCDP Georeferenced Event Dataset (CSV)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from knowledge.imports.drafts import Collector, ImportOptions, ReadResult
from knowledge.imports.events import coordinates, days_between, iso_day, location, party, statements
from knowledge.imports.tables import number, rows_of
from knowledge.imports.texts import cleaned, line
from knowledge.models import Incident

_NEEDED: Final = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "low", "best", "high")
_TYPES: Final = {
    "1": ("State-based conflict", "Use of armed force between two parties, of which one is a government (UCDP)"),
    "2": ("Non-state conflict", "Use of armed force between two organised groups, none of them a government (UCDP)"),
    "3": ("One-sided violence", "Use of armed force against civilians by a government or organised group (UCDP)"),
}
_ONE_SIDED: Final = "3"
_PRECISION: Final = {"1": "1", "2": "2", "3": "3", "4": "3", "5": "3", "6": "3", "7": "3"}
"""UCDP's precision of a place (1 exact to 6 country, 7 at sea) to ACLED's (1 exact, 2 near, 3 a larger area)."""
_DEATHS: Final = {
    "deaths_a": "of these on the side of {side_a}",
    "deaths_b": "of these on the side of {side_b}",
    "deaths_civilians": "of these civilians",
    "deaths_unknown": "of these of unknown side",
}
"""The columns of best estimates that the total includes, and how a reader is told so."""
_SOURCES: Final = ("source_article", "source_office", "source_date", "source_headline", "source_original")
_MAPPED: Final = frozenset(
    {*_NEEDED, *_DEATHS, *_SOURCES, "where_prec", "where_coordinates", "adm_1", "adm_2", "country", "latitude"}
    | {"longitude", "date_prec", "event_clarity", "dyad_name", "year", "where_description"}
)


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the events of a table as incidents.

    Raises:
        ImportFormatError: The file is not a table of UCDP GED.
    """
    collector = Collector("ucdp-ged", options)
    for row in rows_of(content, _NEEDED, "UCDP GED"):
        collector.read += 1
        if collector.full or not collector.wants(row):
            continue
        first, last = iso_day(row["date_start"]), iso_day(row["date_end"])
        if first is None or last is None or last < first:
            collector.skip(row["id"], f'invalid dates "{row["date_start"]}" to "{row["date_end"]}"')
        elif row["type_of_violence"] not in _TYPES:
            collector.skip(row["id"], f'unknown type_of_violence "{row["type_of_violence"]}"')
        else:
            _add(collector, row, first, last=last)
    collector.dataset("UCDP Georeferenced Event Dataset", "id", "CC BY 4.0", version=None, url="https://ucdp.uu.se/")
    return collector.result()


def _add(collector: Collector, row: Mapping[str, str], first: date, *, last: date) -> None:
    label, meaning = _TYPES[row["type_of_violence"]]
    where = row.get("where_coordinates") or row.get("country", "")
    sides = f"{row['side_a']} and {row['side_b']}"
    tree = {
        "id": collector.id(f"ucdp-{row['id']}", row["id"]),
        "title": line(f"{_short(sides)} at {_short(where)} (UCDP {row['id']})"),
        "class": collector.term("incident_classes", label, meaning),
        "summary": f"{label} event between {_short(sides)}"
        if row["type_of_violence"] != _ONE_SIDED
        else f"One-sided violence by {_short(row['side_a'])}",
        "date": _date(row, first, last),
        "location": location(
            [row.get(name, "") for name in ("where_coordinates", "adm_2", "adm_1", "country")],
            coordinates(row.get("latitude", ""), row.get("longitude", ""), _PRECISION.get(row.get("where_prec", ""))),
        ),
        **_parties(collector.options, row),
        "casualties": list(_casualties(row)),
        "details": list(_details(row)),
        "as_of": last.isoformat(),
    }
    for name in row.keys() - _MAPPED:
        collector.unmapped[name] += bool(row[name])
    collector.add(Incident, tree, row["id"])


def _short(text: str) -> str:
    """Returns a name for a title and a summary: at most ten words."""
    words = cleaned(text).split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")


def _date(row: Mapping[str, str], first: date, last: date) -> dict[str, Any]:
    precision, clear = row.get("date_prec", ""), row.get("event_clarity", "1") != "2"
    own = {"sort_key": first.isoformat(), "status": "agreed"}
    if not clear and last > first:  # UCDP reports several events of this time as one
        return {"edtf": f"{first}/{last}", "precision": "span", **own}
    if precision == "5" or first.year != last.year:
        years = f"{first.year}" if first.year == last.year else f"{first.year}/{last.year}"
        return {"edtf": years, "precision": "year" if first.year == last.year else "span", **own}
    if precision == "4" or (last - first).days > 13:
        same = (first.year, first.month) == (last.year, last.month)
        months = f"{first:%Y-%m}" if same else f"{first:%Y-%m}/{last:%Y-%m}"
        return {"edtf": months, "precision": "month" if same else "span", **own}
    if first == last and precision in {"2", "3"}:
        return {"edtf": f"{first}~", "precision": "week", **own}
    return {"edtf": days_between(first, last), "precision": "day" if first == last else "week", **own}


def _parties(options: ImportOptions, row: Mapping[str, str]) -> dict[str, Any]:
    one_sided = row["type_of_violence"] == _ONE_SIDED
    sides = [("Side A", row["side_a"])] if one_sided else [("Side A", row["side_a"]), ("Side B", row["side_b"])]
    perpetrators = [
        {
            **party(options, name),
            **({} if one_sided else {"side": side[-1].lower()}),
            "attribution": {"status": "attributed", "note": f"{side} of the event, by UCDP"},
        }
        for side, name in sides
        if name
    ]
    named = [{**party(options, row["side_b"]), "description": line(row["side_b"])}] if one_sided else []
    return {"perpetrators": perpetrators, "targets": [one for one in named if one["description"]]}


def _casualties(row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    low, best, high = (number(row[name]) for name in ("low", "best", "high"))
    if (low, best, high) != (None, None, None):
        ordered = [one for one in (low, best, high) if one is not None]
        exact = low is not None and low == best == high
        count = {"min": low, "best": best, "max": high, "wording": "exact" if exact else "about"}
        if ordered == sorted(ordered):
            people = "person" if (best, high) == (1, 1) else "persons"
            yield {"outcome": "killed", "role": f"{people} on all sides", "count": count}
    for column, role in _DEATHS.items():
        if deaths := number(row.get(column, "")):
            named = line(f"{role.format(**row)} (best estimate)")
            yield {"outcome": "killed", "role": named, "count": {"best": deaths, "wording": "about"}}


def _details(row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    if row.get("event_clarity") == "2":
        yield {"text": "UCDP reports several events of this period and area as one (event_clarity 2)"}
    if row.get("where_prec") == "6":
        yield {"text": "Only the country is known; the coordinates are those of the country (where_prec 6)"}
    sources = "; ".join(dict.fromkeys(row[name] for name in _SOURCES if row.get(name)))
    if sources:
        yield from statements(f"Sources named by UCDP: {sources}")
