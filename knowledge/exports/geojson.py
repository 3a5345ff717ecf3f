"""Incidents with coordinates as GeoJSON (RFC 7946)."""

from __future__ import annotations

from typing import Any, Final

import orjson

from knowledge.exports.coordinates import site_of
from knowledge.exports.export_format import Export, Selection, counted, kinds_left_out
from knowledge.models import Incident, Source
from knowledge.models.attribution import Perpetrator
from knowledge.models.incident import Casualties
from knowledge.models.place import Coordinates
from knowledge.references import pointers

FILE: Final = "incidents.geojson"


def write(selection: Selection) -> Export:
    """Returns one feature collection; incidents without coordinates are counted as losses."""
    features = [feature for one in selection.all(Incident) if (feature := _feature(selection, one))]
    unmapped = len(selection.all(Incident)) - len(features)
    document = {"type": "FeatureCollection", "features": features}
    losses = counted(
        {
            "incidents without coordinates": unmapped,
            "weapons, targets, details and links of incidents": len(features),
        }
    )
    content = orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"
    return Export({FILE: content}, (*kinds_left_out(selection, (Incident, Source)), *losses))


def _feature(selection: Selection, incident: Incident) -> dict[str, Any] | None:
    site = site_of(selection.base, incident)
    if site.coordinates is None:
        return None
    place = site.place.heading if site.place else incident.location and incident.location.note
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": [site.coordinates.longitude, site.coordinates.latitude]},
        "properties": {
            "title": incident.title,
            "summary": incident.summary.text,
            "class": str(incident.class_),
            "date": incident.date.edtf,
            "date_precision": str(incident.date.precision),
            "date_status": str(incident.date.status),
            "place": place,
            **_precision(site.coordinates),
            "attributions": [_attribution(selection, one) for one in incident.perpetrators],
            "casualties": [_casualties(selection, one) for one in incident.casualties],
            "status": str(incident.status),
            "cites": [citation.locator for citation in pointers(incident).citations.values()],
        },
    }


def _precision(coordinates: Coordinates) -> dict[str, Any]:
    return {"geo_precision": int(coordinates.precision), "coordinates_basis": str(coordinates.basis)}


def _attribution(selection: Selection, one: Perpetrator) -> dict[str, Any]:
    return {
        "actor": selection.base.heading(one.actor) if one.actor else one.description,
        "status": str(one.attribution.status),
        "by": [selection.base.heading(voice) for voice in one.attribution.by],
    }


def _casualties(selection: Selection, one: Casualties) -> dict[str, Any]:
    return {
        "outcome": str(one.outcome),
        "role": one.role,
        "nationality": one.nationality,
        **one.count.model_dump(mode="json"),
        "according_to": [selection.base.heading(voice) for voice in one.according_to],
    }
