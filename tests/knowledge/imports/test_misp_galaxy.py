"""Actors of a MISP galaxy: nothing is cut, nothing is dropped without a line in the report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.imports import misp_galaxy
from knowledge.imports.drafts import ImportFormatError, ReadResult
from tests.importing import GALAXY, OPTIONS, read, tree

RESULT = read(misp_galaxy.read, GALAXY)


def test_an_actor_has_its_names_in_their_scripts_and_cites_its_row() -> None:
    names = tree(RESULT, "liwa-al-nahr")["names"]

    assert [(one["value"], one.get("kind"), one.get("script")) for one in names] == [
        ("Liwa al-Nahr", "primary", None),
        ("River Brigade", None, None),
        ("لواء النهر", "native-script", "Arab"),
    ]
    assert {cite for one in names for cite in one["cites"]} == {"misp-galaxy-delta-group#row/0001"}


def test_records_are_imported_drafts() -> None:
    assert {(one.tree["status"], one.tree["basis"]) for one in RESULT.drafts} == {("draft", "imported")}


def test_the_data_set_is_one_source_with_its_version_licence_and_key_column() -> None:
    source = tree(RESULT, "misp-galaxy-delta-group")

    assert (source["type"], source["version"], source["licence"]) == ("dataset", "version 7", "CC0 1.0")
    assert (source["retrieved_on"], source["row_key"]) == ("2031-10-01", "uuid")


def test_a_short_description_is_the_summary() -> None:
    assert tree(RESULT, "liwa-al-nahr")["summary"] == "Armed group of the delta"


def test_a_long_description_is_kept_whole_as_claims() -> None:
    claims = tree(RESULT, "delta-front")["claims"]

    assert " ".join(one["text"] for one in claims) == ("A sentence about the front. " * 60).strip()
    assert max(len(one["text"]) for one in claims) <= 700
    assert len(tree(RESULT, "delta-front")["summary"].split()) <= 30


def test_a_known_relationship_type_is_a_relationship_and_another_a_claim() -> None:
    actor = tree(RESULT, "liwa-al-nahr")

    assert [(one["type"], one["target"]) for one in actor["relationships"]] == [("part-of", "delta-front")]
    assert "Related (similar) to Delta Front (likely)" in [one["text"] for one in actor["claims"]]


def test_the_type_of_the_galaxy_becomes_a_term_of_the_base() -> None:
    assert [(one.vocabulary, one.id, one.meaning) for one in RESULT.terms] == [
        ("actor_types", "delta-group", "Armed groups of the delta")
    ]


def test_revoked_values_and_fields_without_a_place_are_listed() -> None:
    assert [(one.key, one.reason) for one in RESULT.skipped] == [("0003", "revoked")]
    assert RESULT.unmapped == {"meta.refs": 1, "related (uses) to a value outside the file": 1}


def test_only_and_limit_choose_the_values() -> None:
    chosen = read(misp_galaxy.read, GALAXY, replace(OPTIONS, only=(("country", "nl"),)))
    first = read(misp_galaxy.read, GALAXY, replace(OPTIONS, limit=1))

    assert {one.id for one in chosen.drafts} == {"liwa-al-nahr", "misp-galaxy-delta-group"}
    assert {one.id for one in first.drafts} == {"liwa-al-nahr", "misp-galaxy-delta-group"}


@pytest.mark.parametrize("content", ["", "[]", '{"values": 3}', '{"values": {}}'])
def test_a_file_of_another_format_is_rejected(content: str) -> None:
    with pytest.raises(ImportFormatError, match="not a MISP galaxy cluster"):
        read(misp_galaxy.read, content)


@pytest.mark.parametrize("more", [{"meta": None}, {"meta": []}, {"related": None}, {"meta": {"synonyms": None}}])
def test_a_member_that_is_null_or_of_another_form_is_as_if_absent(more: dict[str, Any]) -> None:
    result = read(misp_galaxy.read, {"values": [{"value": "Delta Front", **more}]})

    assert tree(result, "delta-front")["names"][0]["value"] == "Delta Front"


def _read(*values: Any) -> ReadResult:
    return read(misp_galaxy.read, {"values": [{"value": "Delta Front", "uuid": "1"}, *values]})


@pytest.mark.parametrize(
    ("entry", "skipped"),
    [
        ({"uuid": "2"}, ("entry 2", '"value" is missing or is not text')),
        ({"value": 5}, ("entry 2", '"value" is missing or is not text')),
        ("text", ("entry 2", "it is not an object")),
        ({"value": "Other", "uuid": "1"}, ("1", 'the entry "Other" has the uuid of an earlier one')),
        ({"value": "Other", "uuid": "2", "meta": {"motive": [5], "country": "NL"}}, None),
    ],
)
def test_an_entry_that_cannot_be_read_is_skipped_and_the_others_imported(entry: Any, skipped: Any) -> None:
    result = _read(entry)

    assert [(one.key, one.reason) for one in result.skipped] == ([skipped] if skipped else [])
    assert tree(result, "delta-front")["names"][0]["value"] == "Delta Front"
    assert result.read == 2


def test_synonyms_that_are_not_in_a_list_are_one_name() -> None:
    result = _read({"value": "Union", "uuid": "2", "meta": {"synonyms": "River Union"}})

    assert [one["value"] for one in tree(result, "union")["names"]] == ["Union", "River Union"]


@pytest.mark.parametrize("stated", ["mm", "MM", "Myanmar", "myanmar"])
def test_a_country_is_read_by_its_code_or_its_name(stated: str) -> None:
    assert tree(_read({"value": "Union", "uuid": "2", "meta": {"country": stated}}), "union")["country"] == "MM"


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({"meta": {"country": "Nowhere"}}, 'country "Nowhere", which is not a code of ISO 3166-1 or an English name'),
        ({"meta": {"synonyms": ["River", 5]}}, "a value of synonyms that is not text: 5"),
        ({"meta": "text"}, "meta, which is not an object"),
        ({"related": [5]}, "an entry of related, which is not an object"),
    ],
)
def test_a_value_that_is_left_out_is_listed_with_its_entry(more: dict[str, Any], part: str) -> None:
    result = _read({"value": "Union", "uuid": "2", **more})

    assert [(one.key, one.reason) for one in result.left_out] == [("2", part)]
    assert tree(result, "union")["names"][0]["value"] == "Union"


def test_a_made_summary_states_no_description_that_there_is_not() -> None:
    given = read(misp_galaxy.read, {"type": "threat-actor", "values": [{"value": "Union"}]})

    assert tree(given, "union")["summary"] == "Threat actor, as the data set classes it"


def test_a_made_summary_has_the_country_as_the_data_set_gives_it() -> None:
    long = {"value": "Union", "description": "word " * 40, "meta": {"country": "NL"}}
    given = read(misp_galaxy.read, {"type": "threat-actor", "values": [long]})

    summary = "Threat actor, as the data set classes it, which gives its country as Netherlands"
    assert tree(given, "union")["summary"] == summary
