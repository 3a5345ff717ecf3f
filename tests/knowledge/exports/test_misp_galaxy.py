"""The MISP export is a galaxy cluster of the actors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from knowledge.exports import misp_galaxy
from knowledge.exports.export_format import whole
from tests import sahel

SCHEMA = Path(__file__).resolve().parents[4] / "shared" / "data" / "public" / "misp-schema_clusters.json"


def _cluster() -> dict[str, Any]:
    (content,) = misp_galaxy.write(whole(sahel.base())).files.values()
    found: dict[str, Any] = json.loads(content)
    return found


def _value(name: str) -> dict[str, Any]:
    return next(one for one in _cluster()["values"] if one["value"] == name)


def test_the_cluster_fits_the_schema_of_misp_galaxy() -> None:
    if not SCHEMA.exists():
        pytest.skip(f"needs the public data in {SCHEMA.parent}")

    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text())).validate(_cluster())


def test_an_actor_has_its_names_country_and_relationships() -> None:
    value = _value("Katiba of the Dunes")

    assert value["meta"]["synonyms"] == ["Katibat al-Kuthban", "كتيبة الكثبان", "KOD", "The Dunes"]
    assert value["meta"]["country"] == "ML"
    assert {(one["type"], one["dest-uuid"]) for one in value["related"]} == {
        ("opposes", misp_galaxy.value_uuid("river-brigade")),
        ("allied-with", misp_galaxy.value_uuid("front-of-the-plateau")),
    }


def test_a_denied_relationship_is_a_loss_and_not_in_the_cluster() -> None:
    export = misp_galaxy.write(whole(sahel.base()))

    assert "related" not in _value("Front of the Plateau")
    assert {one.what: one.count for one in export.losses}["relationships that are denied"] == 1
