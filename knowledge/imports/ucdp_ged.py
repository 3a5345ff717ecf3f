"""Events of the UCDP Georeferenced Event Dataset (CSV)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from knowledge.imports.drafts import Collector, ImportOptions, ReadResult
from knowledge.imports.events import DAY_FORMS, day_of, days_between, figure, location, party, point, statements
from knowledge.imports.tables import rows_of
from knowledge.imports.texts import cleaned, line
from knowledge.models import Incident

_NEEDED: Final = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "low", "best", "high")
_TYPES: Final = {
    "1": ("State-based conflict", "Use of armed force between two parties, of which one is a government (UCDP)"),
    "2": ("Non-state conflict", "Use of armed force between two organised groups, none of them a government (UCDP)"),
    "3": ("One-sided violence", "Use of armed force against civilians by a government or organised group (UCDP)"),
}
_ONE_SIDED: Final = "3"
_UNNAMED: Final = "an unnamed side"
_PRECISION: Final = {"1": "1", "2": "2", "3": "3", "4": "3", "5": "3", "6": "3", "7": "3"}
"""UCDP's precision of a place (1 exact to 6 country, 7 at sea) to ACLED's (1 exact, 2 near, 3 a larger area)."""
_DEATHS: Final = {
    "deaths_a": ("person", "people", ", {side_a} side"),
    "deaths_b": ("person", "people", ", {side_b} side"),
    "deaths_civilians": ("civilian", "civilians", ""),
    "deaths_unknown": ("person", "people", ", side unknown"),
}
"""The columns of best estimates that the total includes: what they count, one and many, and on which side."""
_DATE_PRECISIONS: Final = frozenset({"", "1", "2", "3", "4", "5"})
_CLARITIES: Final = frozenset({"", "1", "2"})
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
        first, last = day_of(row["date_start"]), day_of(row["date_end"])
        if not row["id"]:
            collector.skip(f"row {collector.read}", "the id is blank")
        elif first is None or last is None:
            dates = f'"{row["date_start"]}" to "{row["date_end"]}"'
            collector.skip(row["id"], f"invalid dates {dates}; a form such as {DAY_FORMS} is accepted")
        elif last < first:
            collector.skip(row["id"], f"date_end {last} is before date_start {first}")
        elif reason := _unknown_code(row):
            collector.skip(row["id"], reason)
        else:
            _add(collector, row, first, last=last)
    collector.dataset("UCDP Georeferenced Event Dataset", "id", "CC BY 4.0", version=None, url="https://ucdp.uu.se/")
    return collector.result()


def _unknown_code(row: Mapping[str, str]) -> str:
    """Returns why a row cannot be read, empty if it can."""
    if row["type_of_violence"] not in _TYPES:
        return f'unknown type_of_violence "{row["type_of_violence"]}"'
    if row.get("date_prec", "") not in _DATE_PRECISIONS:
        return f'unknown date_prec "{row["date_prec"]}"'
    if row.get("event_clarity", "") not in _CLARITIES:
        return f'unknown event_clarity "{row["event_clarity"]}"'
    return ""


def _add(collector: Collector, row: Mapping[str, str], first: date, *, last: date) -> None:
    label, meaning = _TYPES[row["type_of_violence"]]
    where = row.get("where_coordinates") or row.get("country") or "an unknown place"
    sides = _sides(collector, row)
    one_sided = row["type_of_violence"] == _ONE_SIDED
    tree = {
        "id": collector.id(f"ucdp-{row['id']}", row["id"]),
        "title": line(f"{sides[:1].upper()}{sides[1:]} at {_short(where)} (UCDP {row['id']})"),
        "class": collector.term("incident_classes", label, meaning),
        "summary": f"One-sided violence by {_short(row['side_a']) or _UNNAMED}"
        if one_sided
        else f"{label} event between {sides}",
        "date": _date(row, first, last),
        "location": location(
            [row.get(name, "") for name in ("where_coordinates", "adm_2", "adm_1", "country")],
            point(
                collector, row, key=row["id"], column="where_prec", precision=_PRECISION.get(row.get("where_prec", ""))
            ),
        ),
        **_parties(collector.options, row),
        "casualties": list(_casualties(collector, row)),
        "details": list(_details(row)),
        "as_of": last.isoformat(),
    }
    for name in row.keys() - _MAPPED:
        collector.unmapped[name] += bool(row[name])
    collector.add(Incident, tree, row["id"])


def _sides(collector: Collector, row: Mapping[str, str]) -> str:
    """Returns both sides in words; a blank one is unnamed, and listed."""
    for column in ("side_a", "side_b"):
        if not row[column]:
            collector.leave_out(row["id"], f"{column}, which is blank")
    if not row["side_a"] and not row["side_b"]:
        return "two unnamed sides"
    return _short(f"{row['side_a'] or _UNNAMED} and {row['side_b'] or _UNNAMED}")


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


def _casualties(collector: Collector, row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    low, best, high = (figure(collector, row, name, key=row["id"]) for name in ("low", "best", "high"))
    known = [one for one in (low, best, high) if one is not None]
    total = bool(known) and known == sorted(known)
    if total:
        exact = low is not None and low == best == high
        count = {"min": low, "best": best, "max": high, "wording": "exact" if exact else "about"}
        people = "person" if (best, high) == (1, 1) else "people"
        yield {"outcome": "killed", "role": f"{people}, all sides together", "count": count}
    elif known:
        collector.leave_out(
            row["id"], f"its total of deaths, which is not in order: low {low}, best {best}, high {high}"
        )
    for column, (one, many, side) in _DEATHS.items():
        if deaths := figure(collector, row, column, key=row["id"]):
            named = side.format(**{name: row[name] or "unnamed" for name in ("side_a", "side_b")})
            part = ", included in the total" if total else ""
            role = f"{one if deaths == 1 else many}{cleaned(named)}"
            yield {"outcome": "killed", "role": line(f"{role}{part}"), "count": {"best": deaths, "wording": "about"}}


def _details(row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    if row.get("event_clarity") == "2":
        yield {"text": "UCDP reports several events of this period and area as one (event_clarity 2)"}
    if row.get("where_prec") == "6":
        yield {"text": "Only the country is known; the coordinates are those of the country (where_prec 6)"}
    sources = "; ".join(dict.fromkeys(row[name] for name in _SOURCES if row.get(name)))
    if sources:
        yield from statements(f"Sources named by UCDP: {sources}")
