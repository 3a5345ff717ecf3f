"""The GeoJSON export follows RFC 7946."""

from __future__ import annotations

import json
from typing import Any

from knowledge.exports import geojson
from knowledge.exports.export_format import whole
from knowledge.models import Incident
from tests import packaged, sahel


def _collection(base: Any) -> dict[str, Any]:
    (content,) = geojson.write(whole(base)).files.values()
    found: dict[str, Any] = json.loads(content)
    return found


def _faults(collection: dict[str, Any]) -> list[str]:
    """What RFC 7946 forbids: sections 3.1.1 (positions), 3.2 (features), 3.3 (collections), 4 (no crs)."""
    faults = [] if collection["type"] == "FeatureCollection" and "crs" not in collection else ["collection"]
    for feature in collection["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        if feature["type"] != "Feature" or feature["geometry"]["type"] != "Point":
            faults.append("type")
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            faults.append("position")
        if not isinstance(feature["properties"], dict):
            faults.append("properties")
    return faults


def test_the_collection_follows_the_rules_of_the_standard() -> None:
    assert _faults(_collection(sahel.base())) == []
    assert _faults(_collection(packaged.base())) == []


def test_longitude_comes_before_latitude() -> None:
    raid = next(one for one in _collection(sahel.base())["features"] if one["id"] == "garrison-raid")

    assert raid["geometry"]["coordinates"] == [-2.95, 15.0]


def test_coordinates_of_the_incident_come_before_those_of_its_place() -> None:
    agreement = next(one for one in _collection(sahel.base())["features"] if one["id"] == "well-agreement")

    assert agreement["geometry"]["coordinates"] == [1.1, 14.2]
    assert agreement["properties"]["geo_precision"] == 2


def test_incidents_without_coordinates_are_counted() -> None:
    base = packaged.base()
    export = geojson.write(whole(base))

    lost = {one.what: one.count for one in export.losses}["incidents without coordinates"]
    assert lost == len(base.all(Incident)) - len(_collection(base)["features"]) > 0


def test_a_disputed_date_and_every_attribution_are_kept() -> None:
    raid = next(one for one in _collection(sahel.base())["features"] if one["id"] == "garrison-raid")["properties"]

    assert (raid["date"], raid["date_status"]) == ("[2024-01-14,2024-01-15]", "disputed")
    assert [one["status"] for one in raid["attributions"]] == ["alleged", "suspected"]
