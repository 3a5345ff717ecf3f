"""Events of ACLED's export (CSV, 31 columns)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from knowledge.imports.drafts import Collector, ImportOptions, ReadResult
from knowledge.imports.events import DAY_FORMS, day_of, figure, location, party, point, statements
from knowledge.imports.tables import rows_of
from knowledge.imports.texts import cleaned, in_parts, is_short, line
from knowledge.models import Incident
from knowledge.models.codings import ACLED_PAIRS, AcledEvent, AcledSubEvent

_NEEDED: Final = ("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1")
_CLASSES: Final = {
    AcledEvent.BATTLES: "attack",
    AcledEvent.EXPLOSIONS: "attack",
    AcledEvent.VIOLENCE_AGAINST_CIVILIANS: "attack",
    AcledEvent.PROTESTS: "protest",
    AcledEvent.RIOTS: "protest",
    AcledEvent.STRATEGIC_DEVELOPMENTS: "political",
}
_SUB_CLASSES: Final = {
    AcledSubEvent.AIR_DRONE_STRIKE: "strike",
    AcledSubEvent.ARRESTS: "arrest",
    AcledSubEvent.AGREEMENT: "diplomatic",
    AcledSubEvent.HEADQUARTERS: "deployment",
}
_TIME: Final = {"1": ("day", "{day}"), "2": ("week", "{day}~"), "3": ("month", "{month}")}
_MAPPED: Final = frozenset(
    {*_NEEDED, "assoc_actor_1", "actor2", "assoc_actor_2", "country", "admin1", "admin2", "admin3", "location", "year"}
    | {"latitude", "longitude", "geo_precision", "source", "notes", "fatalities"}
)
_REPEATED: Final = frozenset({"title", "class", "date_edtf", "date_status"})


def read(content: bytes, options: ImportOptions) -> ReadResult:
    """Returns the events of a table as incidents; a blank cell is unknown, not 0.

    Raises:
        ImportFormatError: The file does not have ACLED's columns.
    """
    collector = Collector("acled", options)
    for row in rows_of(content, _NEEDED, "ACLED"):
        collector.read += 1
        if collector.full or not collector.wants(row):
            continue
        key, day = row["event_id_cnty"], day_of(row["event_date"])
        if not key:
            collector.skip(f"row {collector.read}", "event_id_cnty is blank")
        elif day is None:
            collector.skip(key, f'invalid event_date "{row["event_date"]}"; a form such as {DAY_FORMS} is accepted')
        elif row["time_precision"] not in _TIME:
            collector.skip(key, f'unknown time_precision "{row["time_precision"]}"')
        else:
            _add(collector, row, day)
    collector.dataset("ACLED export", "event_id_cnty", "ACLED terms of use", version=None, url="https://acleddata.com/")
    return collector.result()


def _add(collector: Collector, row: Mapping[str, str], day: date) -> None:
    key, notes = row["event_id_cnty"], cleaned(row.get("notes"))
    event, sub_event = row["event_type"], row["sub_event_type"]
    coded = _is_coded(event, sub_event)
    if not coded:
        collector.leave_out(key, f'the coding "{event}: {sub_event}", which ACLED\'s codebook does not have')
    precision, form = _TIME[row["time_precision"]]
    where = row.get("location") or row.get("country") or "unknown place"
    tree = {
        "id": collector.id(f"acled-{key}", key),
        "title": line(f"{cleaned(sub_event) or 'Event'} at {cleaned(where)} ({key})"),
        "class": _class(collector, event, sub_event),
        "coding_basis": "source",
        "acled": {"event": event, "sub_event": sub_event} if coded else None,
        "summary": notes if is_short(notes) else line(f"{cleaned(sub_event) or 'Event'} at {cleaned(where)}"),
        "date": {
            "edtf": form.format(day=day.isoformat(), month=f"{day:%Y-%m}"),
            "precision": precision,
            "status": "agreed",
            "sort_key": day.isoformat(),
        },
        "location": location(
            [row.get(name, "") for name in ("location", "admin3", "admin2", "admin1", "country")],
            point(collector, row, key=key, column="geo_precision", precision=_geo(row)),
        ),
        **_parties(collector.options, row),
        "casualties": _casualties(figure(collector, row, "fatalities", key=key)),
        "details": [*_notes(notes), *_reported_by(row)],
        "as_of": day.isoformat(),
    }
    for name in row.keys() - _MAPPED - _REPEATED:
        collector.unmapped[name] += bool(row[name])
    collector.add(Incident, tree, key)


def _is_coded(event: str, sub_event: str) -> bool:
    """Returns whether the codebook has the sub-event under the event type."""
    return any(event == one and sub_event in others for one, others in ACLED_PAIRS.items())


def _class(collector: Collector, event: str, sub_event: str) -> str:
    if sub_event in set(AcledSubEvent) and AcledSubEvent(sub_event) in _SUB_CLASSES:
        return _SUB_CLASSES[AcledSubEvent(sub_event)]
    if event in set(AcledEvent):
        return _CLASSES[AcledEvent(event)]
    return collector.term("incident_classes", event or "Unknown event", "Event type of the imported table")


def _geo(row: Mapping[str, str]) -> str | None:
    return row.get("geo_precision") if row.get("geo_precision") in {"1", "2", "3"} else None


def _parties(options: ImportOptions, row: Mapping[str, str]) -> dict[str, Any]:
    """Returns the two sides: of a battle both are perpetrators, else the second is the target."""
    first, second = _side(row, "1"), _side(row, "2")
    fighting = row["event_type"] == AcledEvent.BATTLES
    acting = [name for name in ([first, second] if fighting else [first]) if name]
    sides = [{"side": side} for side in "ab"] if fighting and len(acting) > 1 else [{}]
    perpetrators = [
        {**party(options, name), **side, "attribution": {"status": "attributed"}}
        for name, side in zip(acting, sides, strict=True)
    ]
    targets = [] if fighting or not second else [{**party(options, second), "description": line(second)}]
    return {"perpetrators": perpetrators, "targets": targets}


def _side(row: Mapping[str, str], number_: str) -> str:
    named, allied = row.get(f"actor{number_}", ""), row.get(f"assoc_actor_{number_}", "")
    return f"{named} (with {allied})" if named and allied else named or allied


def _casualties(deaths: int | None) -> list[dict[str, Any]]:
    if deaths is None:
        return []
    people = "person" if deaths == 1 else "people"
    count = {"best": deaths, "wording": "about"}
    return [{"outcome": "killed", "role": f"{people}, all sides together", "count": count}]


def _notes(notes: str) -> list[dict[str, Any]]:
    return [] if is_short(notes) else [{"text": part} for part in in_parts(notes)]


def _reported_by(row: Mapping[str, str]) -> list[dict[str, Any]]:
    return list(statements(f"Sources named by ACLED: {row['source']}")) if row.get("source") else []
