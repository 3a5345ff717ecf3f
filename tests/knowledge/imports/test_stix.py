"""A STIX 2.1 bundle of another tool, and one of our own."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.exports import stix as stix_export
from knowledge.exports.export_format import whole
from knowledge.imports import stix
from knowledge.imports.drafts import ImportFormatError
from knowledge.models import Redirect
from knowledge.models.record import RecordBasis, RecordStatus
from tests import sahel
from tests.importing import OPTIONS, STIX, read, tree

RESULT = read(stix.read, STIX)


def test_a_threat_actor_has_its_aliases_and_its_description_without_markdown() -> None:
    actor = tree(RESULT, "liwa-al-nahr")

    assert [one["value"] for one in actor["names"]] == ["Liwa al-Nahr", "River Brigade"]
    assert actor["summary"] == "Group of the delta."


def test_an_individual_is_a_person_and_another_class_a_term_of_the_base() -> None:
    assert tree(RESULT, "ada-north")["type"] == "person"
    assert tree(RESULT, "delta-army")["type"] == "organization"
    assert "organization" in {one.id for one in RESULT.terms}


def test_a_relationship_between_actors_keeps_its_confidence() -> None:
    (relationship,) = tree(RESULT, "liwa-al-nahr")["relationships"]

    assert (relationship["type"], relationship["target"], relationship["confidence"]) == (
        "targets",
        "delta-army",
        "high",
    )


def test_a_campaign_is_an_incident_over_its_time_with_its_attribution() -> None:
    campaign = tree(RESULT, "harbour-raids")

    assert campaign["date"]["edtf"] == "2031-05-01/2031-05-09"
    assert [one["actor"] for one in campaign["perpetrators"]] == ["liwa-al-nahr"]


def test_a_report_is_a_source_by_its_author() -> None:
    assert tree(RESULT, "delta-review")["authors"] == ["ada-north"]


def test_what_is_not_imported_is_listed_with_the_reason() -> None:
    assert {one.key: one.reason for one in RESULT.skipped} == {
        "intrusion-set--1": "revoked in the bundle",
        "malware--1": "objects of type malware are not imported",
        "campaign--2": "no date: first_seen and last_seen are missing",
        "relationship--3": "uses: the target is not imported",
    }


def test_our_own_bundle_gives_the_same_records_as_drafts() -> None:
    base = sahel.base()
    (content,) = stix_export.write(whole(base)).files.values()

    result = stix.read(content, OPTIONS)
    records = {one.id: one.model.model_validate(one.tree) for one in result.drafts}

    draft = {"status": RecordStatus.DRAFT, "basis": RecordBasis.IMPORTED}
    assert records == {one.id: one.model_copy(update=draft) for one in base.whole if not isinstance(one, Redirect)}


@pytest.mark.parametrize("content", ["", "[]", '{"objects": [{"id": 1}]}'])
def test_a_file_of_another_format_is_rejected(content: str) -> None:
    with pytest.raises(ImportFormatError, match=r"not a STIX 2\.1 bundle"):
        read(stix.read, content)


GROUP = {"type": "intrusion-set", "id": "intrusion-set--1", "name": "Delta Front"}


@pytest.mark.parametrize(
    "objects",
    [
        [{**GROUP, "aliases": None, "description": None, "extensions": None}],
        [{**GROUP, "extensions": []}],
        [GROUP, {"type": "relationship", "id": "relationship--1", "source_ref": GROUP["id"]}],
        [GROUP, {"type": "marking-definition", "id": "marking-definition--1", "definition": None}],
    ],
)
def test_a_member_that_is_null_or_of_another_form_is_as_if_absent(objects: list[dict[str, Any]]) -> None:
    assert tree(read(stix.read, {"objects": objects}), "delta-front")["names"][0]["value"] == "Delta Front"


@pytest.mark.parametrize("name", [{}, {"name": None}, {"name": 5}])
def test_an_object_without_its_name_is_skipped(name: dict[str, Any]) -> None:
    result = read(stix.read, {"objects": [{"type": "identity", "id": "identity--1", **name}]})

    assert [(one.key, one.reason) for one in result.skipped] == [("identity--1", "the name is missing")]


def test_an_alias_that_is_not_in_a_list_is_one_name() -> None:
    result = read(stix.read, {"objects": [{**GROUP, "aliases": "River Guard"}]})

    assert [one["value"] for one in tree(result, "delta-front")["names"]] == ["Delta Front", "River Guard"]
