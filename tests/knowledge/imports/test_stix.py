"""A STIX 2.1 bundle of another tool, and one of our own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.exports import stix as stix_export
from knowledge.exports.export_format import whole
from knowledge.imports import stix
from knowledge.imports.drafts import ImportFormatError, ReadResult
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


@pytest.mark.parametrize("content", ["", "[]", '{"objects": 1}'])
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


RAID = {"type": "campaign", "id": "campaign--1", "name": "Raids"}


def _link(kind: str, source: str, target: str) -> dict[str, str]:
    ends = {"source_ref": source, "target_ref": target}
    return {"type": "relationship", "id": "relationship--1", "relationship_type": kind, **ends}


def _listed(result: ReadResult) -> dict[str, list[tuple[str, str]]]:
    return {name: [(one.key, one.reason) for one in getattr(result, name)] for name in ("skipped", "left_out")}


@pytest.mark.parametrize(
    ("entry", "reason"),
    [("text", "it is not an object"), ({"id": "a"}, '"type" is missing or is not text')],
)
def test_an_entry_that_is_not_an_object_of_stix_is_skipped(entry: Any, reason: str) -> None:
    result = read(stix.read, {"objects": [entry, GROUP]})

    assert _listed(result)["skipped"] == [("entry 1", reason)]
    assert tree(result, "delta-front")["names"][0]["value"] == "Delta Front"


def test_of_several_versions_the_newest_is_imported_and_the_other_listed() -> None:
    versions = [{**GROUP, "name": "New", "modified": "2031-02-01"}, {**GROUP, "name": "Old", "modified": "2031-01-01"}]

    for objects in (versions, versions[::-1]):
        result = read(stix.read, {"objects": objects})
        assert tree(result, "new")["names"][0]["value"] == "New"
        assert [one.key for one in result.skipped] == [GROUP["id"]]


def test_of_equal_versions_the_first_is_imported() -> None:
    result = read(stix.read, {"objects": [GROUP, {**GROUP, "name": "Other"}]})

    assert tree(result, "delta-front")["names"][0]["value"] == "Delta Front"


def test_a_link_of_an_object_with_two_versions_is_kept() -> None:
    person = {"type": "identity", "id": "identity--1", "name": "Ada North"}
    link = _link("targets", GROUP["id"], person["id"])
    result = read(stix.read, {"objects": [GROUP, GROUP, person, link]})

    assert [one["target"] for one in tree(result, "delta-front")["relationships"]] == ["ada-north"]
    assert [one.key for one in result.skipped] == [GROUP["id"]]


def test_an_end_before_the_begin_is_listed() -> None:
    result = read(stix.read, {"objects": [{**RAID, "first_seen": "2031-05-09", "last_seen": "2031-05-01"}]})

    assert tree(result, "raids")["date"]["edtf"] == "2031-05-09"
    assert _listed(result)["left_out"] == [(RAID["id"], "last_seen 2031-05-01, which is before first_seen 2031-05-09")]


def test_an_invalid_date_is_named_and_not_called_missing() -> None:
    skipped = read(stix.read, {"objects": [{**RAID, "first_seen": "yesterday"}]})
    kept = read(stix.read, {"objects": [{**RAID, "first_seen": "yesterday", "last_seen": "2031-05-01"}]})

    assert _listed(skipped)["skipped"] == [(RAID["id"], 'no date: invalid first_seen "yesterday"')]
    assert _listed(kept)["left_out"] == [(RAID["id"], 'first_seen "yesterday", which is not a date')]


def test_a_link_of_a_skipped_object_is_listed() -> None:
    result = read(stix.read, {"objects": [RAID, GROUP, _link("attributed-to", RAID["id"], GROUP["id"])]})

    assert ("relationship--1", "attributed-to: the source is not imported") in _listed(result)["skipped"]


def test_a_link_of_an_object_that_the_user_excluded_is_not_listed() -> None:
    objects = [{**RAID, "first_seen": "2031-05-09"}, GROUP, _link("attributed-to", RAID["id"], GROUP["id"])]

    assert read(stix.read, {"objects": objects}, replace(OPTIONS, only=(("name", "delta front"),))).skipped == ()


def test_a_relationship_to_an_event_is_a_claim() -> None:
    objects = [{**RAID, "first_seen": "2031-05-09"}, GROUP, _link("targets", GROUP["id"], RAID["id"])]
    actor = tree(read(stix.read, {"objects": objects}), "delta-front")

    assert "relationships" not in actor
    assert [one["text"] for one in actor["claims"]] == ["Related (targets) to Raids"]


def test_a_report_without_a_date_is_skipped_and_the_others_imported() -> None:
    person = {"type": "identity", "id": "identity--1", "name": "Ada North"}
    report = {"type": "report", "id": "report--1", "name": "Review", "created_by_ref": person["id"]}

    assert _listed(read(stix.read, {"objects": [person, report]}))["skipped"] == [
        ("report--1", 'invalid or missing published ""')
    ]


def test_an_object_with_a_value_of_another_form_is_skipped_and_the_others_imported() -> None:
    person = {"type": "identity", "id": "identity--1", "name": "Ada North"}
    more = {"name": "Review", "created_by_ref": person["id"], "published": "2031-05-01", "external_references": 5}
    result = read(stix.read, {"objects": [person, {"type": "report", "id": "report--1", **more}]})

    assert _listed(result)["skipped"] == [("report--1", "a value has a form that the format does not allow")]
    assert tree(result, "ada-north")["type"] == "unknown"


@pytest.mark.parametrize(("words", "summary"), [(30, "word"), (31, "Threat actor, as the data set classes it")])
def test_a_description_of_at_most_thirty_words_is_the_summary(words: int, summary: str) -> None:
    actor = tree(read(stix.read, {"objects": [{**GROUP, "description": "word " * words}]}), "delta-front")

    assert actor["summary"].startswith(summary)
    assert ("claims" in actor) == (words > 30)
