"""The STIX export is a valid bundle that keeps every record and states no denied relationship."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
from stix2validator import ValidationOptions, validate_string

from knowledge.exports import stix
from knowledge.exports.export_format import Selection, whole, with_context
from knowledge.exports.stix_identifiers import EXTENSION_ID, extension_schema
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Redirect
from tests import packaged, sahel


@cache
def _bundle(base: KnowledgeBase) -> dict[str, Any]:
    (content,) = stix.write(whole(base)).files.values()
    found: dict[str, Any] = json.loads(content)
    return found


def _objects(kind: str) -> list[dict[str, Any]]:
    return [one for one in _bundle(sahel.base())["objects"] if one["type"] == kind]


def test_the_bundle_is_valid_by_the_public_validator() -> None:
    results = validate_string(json.dumps(_bundle(sahel.base())), ValidationOptions(version="2.1"))

    assert results.is_valid, [str(error) for error in results.errors]


def test_the_bundle_of_the_packaged_base_is_valid_by_the_public_validator() -> None:
    results = validate_string(json.dumps(_bundle(packaged.base())), ValidationOptions(version="2.1"))

    assert results.is_valid, [str(error) for error in results.errors]


def test_every_extension_fits_its_own_schema() -> None:
    validator = jsonschema.Draft202012Validator(extension_schema(sahel.base().settings))

    extensions = [one["extensions"][EXTENSION_ID] for one in _bundle(sahel.base())["objects"] if "extensions" in one]

    assert [error.message for one in extensions for error in validator.iter_errors(one)] == []


def test_the_schema_of_the_extension_is_in_the_bundle() -> None:
    (definition,) = _objects("extension-definition")

    assert definition["id"] == EXTENSION_ID
    assert json.loads(definition["schema"]) == extension_schema(sahel.base().settings)


def test_every_record_except_redirects_is_an_object() -> None:
    exported = {
        one["extensions"][EXTENSION_ID]["record"]["id"]
        for one in _bundle(sahel.base())["objects"]
        if "extensions" in one
    }

    assert exported == {one.id for one in sahel.base().whole if not isinstance(one, Redirect)}


def test_an_armed_group_is_a_threat_actor_and_a_union_an_identity() -> None:
    groups = {one["name"] for one in _objects("threat-actor")}
    identities = {one["name"]: one["identity_class"] for one in _objects("identity")}

    assert groups == {"Katiba of the Dunes", "Front of the Plateau"}
    assert (identities["Union of the Wells"], identities["Issa Belko"]) == ("organization", "individual")


def test_a_denied_relationship_is_not_stated() -> None:
    ids = {one["id"]: one.get("name") for one in _bundle(sahel.base())["objects"]}
    stated = {
        (ids[one["source_ref"]], one["relationship_type"], ids[one["target_ref"]]) for one in _objects("relationship")
    }

    assert ("Katiba of the Dunes", "opposes", "River Brigade") in stated
    assert "part-of" not in {kind for _, kind, _ in stated}


def test_an_argument_against_is_an_opinion_that_disagrees() -> None:
    opinions = {one["explanation"]: one["opinion"] for one in _objects("opinion")}

    assert opinions["A garrison draws raids"] == "disagree"
    assert opinions["Markets with a garrison stayed open"] == "agree"


def test_a_reference_out_of_a_part_of_the_base_is_counted() -> None:
    base = sahel.base()
    export = stix.write(Selection(base, (base.records["katiba-of-the-dunes"],)))

    assert {loss.what: loss.count for loss in export.losses}["references to records outside this export"] == 2


def test_a_part_of_the_base_has_valid_references() -> None:
    base = sahel.base()
    selection = with_context(base, [base.records["garrison-raid"]], "words raid")
    (content,) = stix.write(selection).files.values()

    results = validate_string(content.decode(), ValidationOptions(version="2.1"))
    ids = {one["id"] for one in json.loads(content)["objects"]}
    targets = {one["target_ref"] for one in json.loads(content)["objects"] if one["type"] == "relationship"}

    assert results.is_valid
    assert targets <= ids
