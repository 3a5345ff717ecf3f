"""Pictures of what a card or a list states in words: bars of a series, a timeline, a map and the relations of an actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Final, TypeAlias

from handlers.documents.document import Document, Format
from handlers.render.summaries import attribution_fact, incident_date_text, incomplete, short_title
from handlers.wording.counts import count_text
from handlers.wording.rich_text import counted
from handlers.wording.terms import RELATIONSHIPS, voices
from knowledge.models import Incident
from knowledge.models.actor import RelationshipStatus
from knowledge.models.incident_date import DatePrecision, DateStatus
from knowledge.models.place import Coordinates, GeoPrecision
from knowledge.profiles.actor import ActorProfile
from knowledge.profiles.display_names import DisplayNames
from knowledge.profiles.figures import TallyProfile

ROWS: Final = 20
"""Rows of a timeline, markers of a map and relationships of an actor, at most."""
_MARGIN, _SMALLEST = 0.8, 3.0
"""Degrees around the markers of a map, and its least height and width in degrees."""
_MARKER = 18 / 362
"""The size of a marker as a share of the width of the map; ``map.typ`` draws both."""
_Point: TypeAlias = tuple[float, float]
"""Longitude and latitude."""


@dataclass(frozen=True, slots=True)
class Located:
    """An incident with the coordinates of its place."""

    incident: Incident
    place: str
    coordinates: Coordinates


def tally_picture(profile: TallyProfile, theme: str) -> Document:
    """Returns the bars of a counted series; an incomplete period is hatched."""
    tally, names = profile.record, profile.names
    points = [
        {
            "label": point.label,
            "count": (point.count.best or point.count.max or point.count.min or 0),
            "shown": count_text(point.count),
            "complete": point.complete,
        }
        for point in tally.points
    ]
    still_open = next((incomplete(point) for point in tally.points if not point.complete), "")
    return _png(
        "tally",
        theme,
        {
            "title": tally.title,
            "subtitle": f"{tally.unit}, counted by {voices(names, tally.counted_by)}",
            "points": points,
            "incomplete": f"{still_open}: do not compare" if still_open else "",
            "note": "Do not add to incidents.",
        },
    )


def timeline_picture(title: str, incidents: Sequence[Incident], names: DisplayNames, *, theme: str) -> Document:
    """Returns a timeline, oldest first: days filled, disputed dates hatched, longer periods hollow."""
    left = len(incidents) - ROWS
    rows = [
        {
            "date": incident_date_text(one.date).partition(" (")[0],
            "doubt": _doubt(one),
            "kind": _date_kind(one),
            "title": short_title(one),
            "detail": _who(names, one),
        }
        for one in incidents[-ROWS:]
    ]
    more = f" {counted(left, 'earlier incident')} not shown." if left > 0 else ""
    note = f"Filled: one day. Hatched: sources differ. Hollow: a longer period.{more}"
    return _png("timeline", theme, {"title": title, "rows": rows, "note": note})


def _doubt(incident: Incident) -> str:
    match incident.date.status:
        case DateStatus.DISPUTED:
            return "sources differ"
        case DateStatus.INFERRED:
            return "inferred"
        case DateStatus.AGREED:
            return ""


def _date_kind(incident: Incident) -> str:
    if incident.date.status is DateStatus.DISPUTED:
        return "disputed"
    return "day" if incident.date.precision is DatePrecision.DAY else "period"


def _who(names: DisplayNames, incident: Incident) -> str:
    return _unmarked(attribution_fact(names, incident)) if incident.perpetrators else ""


def map_picture(title: str, located: Sequence[Located], names: DisplayNames, *, unmapped: int, theme: str) -> Document:
    """Returns a map with numbered markers; incidents without coordinates are counted below it.

    Places close together share a marker, which has the numbers of all of them.
    """
    places: dict[tuple[float, float], list[Located]] = {}
    for one in located[:ROWS]:
        places.setdefault((one.coordinates.longitude, one.coordinates.latitude), []).append(one)
    box = _box(places)
    markers: list[dict[str, Any]] = []
    legend: list[dict[str, str]] = []
    for group in _close_together(list(places), _marker_size(box)):
        first = len(legend) + 1
        legend += [{"number": str(n), "text": _legend_text(places[point])} for n, point in enumerate(group, first)]
        number = str(first) if len(group) == 1 else f"{first}-{len(legend)}"
        exact = all(one.coordinates.precision is GeoPrecision.EXACT for point in group for one in places[point])
        (longitude, latitude) = (sum(axis) / len(group) for axis in zip(*group, strict=True))
        markers.append({"number": number, "lon": longitude, "lat": latitude, "exact": exact})
    left = len(located) - ROWS
    parts = ["Dashed: an approximate position."] if any(not one["exact"] for one in markers) else []
    parts += [f"{counted(unmapped, 'incident')} without coordinates not on the map."] if unmapped else []
    parts += [f"{counted(left, 'further incident')} not shown."] if left > 0 else []
    note = " ".join([*parts, "Borders: Natural Earth."])
    data = {"title": title, "box": box, "markers": markers, "legend": legend, "note": note}
    return _png("map", theme, data)


def _legend_text(found: Sequence[Located]) -> str:
    lines = "; ".join(f"{short_title(one.incident)}, {incident_date_text(one.incident.date)}" for one in found)
    return f"{found[0].place}: {lines}"


def _marker_size(box: Sequence[float]) -> tuple[float, float]:
    """Returns the width and height of a marker in degrees of longitude and latitude."""
    west, south, east, north = box
    return (east - west) * _MARKER, (east - west) * cos(radians((south + north) / 2)) * _MARKER


def _close_together(points: Sequence[_Point], size: tuple[float, float]) -> list[list[_Point]]:
    """Returns the points in groups: a point whose marker would cover that of an earlier one joins it."""
    groups: list[list[_Point]] = []
    for x, y in points:
        near = [one for one in groups if any(abs(x - a) < size[0] and abs(y - b) < size[1] for a, b in one)]
        if near:
            near[0].append((x, y))
        else:
            groups.append([(x, y)])
    return groups


def _box(places: Iterable[tuple[float, float]]) -> list[float]:
    """Returns west, south, east and north of a map that shows all markers, about as wide as it is high."""
    points = list(places)
    west, east = min(x for x, _ in points) - _MARGIN, max(x for x, _ in points) + _MARGIN
    south, north = min(y for _, y in points) - _MARGIN, max(y for _, y in points) + _MARGIN
    narrowing = cos(radians((south + north) / 2))
    side = max((east - west) * narrowing, north - south, _SMALLEST)
    wide, high = (side / narrowing - (east - west)) / 2, (side - (north - south)) / 2
    return [west - wide, max(-85.0, south - high), east + wide, min(85.0, north + high)]


def relations_picture(profile: ActorProfile, theme: str) -> Document:
    """Returns the relationships of an actor: solid arrows if asserted, dashed if assessed, claimed or denied."""
    rows = []
    for view in profile.relationships[:ROWS]:
        forward, backward = RELATIONSHIPS[view.relationship.type]
        status = view.relationship.status
        rows.append(
            {
                "name": profile.names.of(view.other),
                "detail": f"{backward if view.inverse else forward} · {status}",
                "sure": status is RelationshipStatus.ASSERTED,
                "towards": view.inverse,
            }
        )
    left = len(profile.relationships) - ROWS
    more = f" {counted(left, 'relationship')} more not shown." if left > 0 else ""
    note = f"Solid: asserted. Dashed: assessed, claimed or denied.{more}"
    groups = [{"title": "Relationships", "rows": rows}]
    return _png("relations", theme, {"title": profile.record.heading, "groups": groups, "note": note})


def _png(template: str, theme: str, data: Mapping[str, Any]) -> Document:
    return Document(template, Format.PNG, {"theme": theme, **data})


def _unmarked(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")
