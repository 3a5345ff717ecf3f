"""Incidents and tallies as CSV tables with a ``datapackage.json`` (Data Package, tabular resources).

The first columns of the incidents have the names and meanings of ACLED's export, so that tools for that layout read
them. The rows are not ACLED data: they are those of this base. Unknown values are blank, never 0.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import orjson

from knowledge.exports.coordinates import site_of
from knowledge.exports.export_format import Export, Loss, Selection, counted, kinds_left_out
from knowledge.models import Incident, Source, Tally
from knowledge.models.count import Count, CountWording
from knowledge.models.dates import is_span, span
from knowledge.models.incident import CasualtyOutcome, Target
from knowledge.models.incident_date import DatePrecision
from knowledge.references import pointers

ACLED_COLUMNS: Final = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
_OWN_COLUMNS: Final = (
    *("title", "class", "date_edtf", "date_status", "attribution_status", "attributed_by"),
    *("fatalities_min", "fatalities_max", "fatalities_wording", "cites"),
)
_TALLY_COLUMNS: Final = (
    *("tally", "title", "unit", "counted_by", "period", "label", "min", "best", "max", "wording", "words"),
    *("complete", "counted_through", "cites"),
)
_TIME_PRECISION: Final = {DatePrecision.DAY: 1, DatePrecision.WEEK: 2, DatePrecision.MONTH: 3}
_INTEGERS: Final = {"year", "time_precision", "geo_precision", "fatalities", "fatalities_min", "fatalities_max"}
_NUMBERS: Final = {"latitude", "longitude"}
_TALLY_INTEGERS: Final = {"min", "best", "max"}


def write(selection: Selection) -> Export:
    """Returns ``incidents.csv``, ``tallies.csv`` and ``datapackage.json``."""
    incidents = [_incident_row(selection, one) for one in selection.all(Incident)]
    tallies = [row for one in selection.all(Tally) for row in _tally_rows(selection, one)]
    columns = (*ACLED_COLUMNS, *_OWN_COLUMNS)
    files = {
        "incidents.csv": _table(columns, incidents),
        "tallies.csv": _table(_TALLY_COLUMNS, tallies),
        "datapackage.json": _package(selection, columns),
    }
    left_out = kinds_left_out(selection, (Incident, Tally, Source))
    return Export(files, (*left_out, *_losses(selection.all(Incident))))


def _incident_row(selection: Selection, incident: Incident) -> dict[str, Any]:
    first = next(iter(incident.perpetrators), None)
    attribution = first.attribution if first else None
    heading = selection.base.heading
    return {
        "event_id_cnty": incident.id,
        **_date_cells(incident),
        "event_type": incident.acled.event if incident.acled else "",
        "sub_event_type": incident.acled.sub_event if incident.acled else "",
        "actor1": (heading(first.actor) if first.actor else first.description or "") if first else "",
        "actor2": _listed(_target(selection, one) for one in incident.targets),
        **_place_cells(selection, incident),
        "source": _listed(dict.fromkeys(heading(one.source) for one in pointers(incident).citations.values())),
        "notes": incident.summary.text,
        **_fatality_cells(incident),
        "title": incident.title,
        "class": incident.class_,
        "attribution_status": attribution.status if attribution else "",
        "attributed_by": _listed(heading(voice) for voice in attribution.by) if attribution else "",
        "cites": _listed(one.locator for one in pointers(incident).citations.values()),
    }


def _date_cells(incident: Incident) -> dict[str, Any]:
    date = incident.date
    cells: dict[str, Any] = {"date_edtf": date.edtf, "date_status": date.status}
    cells["time_precision"] = _TIME_PRECISION.get(date.precision, "")
    first, last = span(date.edtf)
    if first.year == last.year:
        cells["year"] = first.year
    if first == last or (date.precision in _TIME_PRECISION and not is_span(date.edtf)):
        cells["event_date"] = date.sort_key
    return cells


def _place_cells(selection: Selection, incident: Incident) -> dict[str, Any]:
    site = site_of(selection.base, incident)
    note = (incident.location.note or "") if incident.location else ""
    cells: dict[str, Any] = {"location": site.place.heading if site.place else note}
    if site.country:
        cells["country"] = site.country.heading
    if site.coordinates:
        cells |= {"latitude": site.coordinates.latitude, "longitude": site.coordinates.longitude}
        cells["geo_precision"] = int(site.coordinates.precision)
    return cells


def _fatality_cells(incident: Incident) -> dict[str, Any]:
    """Returns the number of deaths if exactly one count states it; several counts are never added."""
    killed = [one.count for one in incident.casualties if one.outcome is CasualtyOutcome.KILLED]
    if len(killed) != 1:
        return {}
    count = killed[0]
    best = count.best if count.best is not None else count.min if count.wording is CountWording.EXACT else None
    return {
        "fatalities": _blank(best),
        "fatalities_min": _blank(count.min),
        "fatalities_max": _blank(count.max),
        "fatalities_wording": count.words or count.wording,
    }


def _tally_rows(selection: Selection, tally: Tally) -> Iterable[dict[str, Any]]:
    for point in tally.points:
        yield {
            "tally": tally.id,
            "title": tally.title,
            "unit": tally.unit,
            "counted_by": _listed(selection.base.heading(one) for one in tally.counted_by),
            "period": point.period,
            "label": point.label,
            **_count_cells(point.count),
            "complete": str(point.complete).lower(),
            "counted_through": point.counted_through or "",
            "cites": _listed(one.locator for one in point.cites),
        }


def _count_cells(count: Count) -> dict[str, Any]:
    figures = {"min": _blank(count.min), "best": _blank(count.best), "max": _blank(count.max)}
    return {**figures, "wording": count.wording, "words": count.words or ""}


def _blank(figure: int | None) -> int | str:
    return "" if figure is None else figure


def _target(selection: Selection, one: Target) -> str:
    return selection.base.heading(one.actor) if one.actor else one.description


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values)


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: safe_cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8")


def safe_cell(value: Any) -> Any:
    """Returns a cell that no spreadsheet takes for a formula."""
    text = value if isinstance(value, str) else ""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _package(selection: Selection, columns: Sequence[str]) -> bytes:
    def resource(name: str, names: Sequence[str], integers: set[str]) -> dict[str, Any]:
        types = dict.fromkeys(integers, "integer") | dict.fromkeys(_NUMBERS, "number")
        fields = [{"name": one, "type": types.get(one, "string")} for one in names]
        schema = {"fields": fields, "missingValues": [""]}
        return {"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "schema": schema} | _FORM

    package = {
        "name": "militia-export",
        "profile": "tabular-data-package",
        "title": f"Incidents and tallies of {selection.base.settings.name or 'a knowledge base'}",
        "description": "Incidents in ACLED-style columns; this is not ACLED data. Blank is unknown. "
        "Do not add tallies to incidents.",
        "version": selection.base.version,
        "resources": [resource("incidents", columns, _INTEGERS), resource("tallies", _TALLY_COLUMNS, _TALLY_INTEGERS)],
    }
    return orjson.dumps(package, option=orjson.OPT_INDENT_2) + b"\n"


_FORM: Final = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def _losses(incidents: Sequence[Incident]) -> tuple[Loss, ...]:
    killed = [sum(one.outcome is CasualtyOutcome.KILLED for one in incident.casualties) for incident in incidents]
    return counted(
        {
            "attributions after the first of an incident": sum(max(0, len(one.perpetrators) - 1) for one in incidents),
            "incidents with several counts of deaths, left blank": sum(number > 1 for number in killed),
            "casualties other than deaths": sum(
                one.outcome is not CasualtyOutcome.KILLED for incident in incidents for one in incident.casualties
            ),
            "weapons of incidents": sum(len(one.weapons) for one in incidents),
            "values of disputed dates": sum(len(one.date.values) for one in incidents),
        }
    )
