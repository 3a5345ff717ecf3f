"""Names that several records have are weak, and titles distinct, so that the base is valid."""

from __future__ import annotations

from typing import Any

from knowledge.imports.clashes import without_clashes
from knowledge.imports.drafts import Draft
from knowledge.labels import labelled
from knowledge.models import Actor
from tests.builders import actor


def _draft(record_id: str, *names: str) -> Draft:
    return Draft(Actor, {"id": record_id, "names": [{"value": name} for name in names]}, record_id)


def _names(drafts: tuple[Draft, ...], record_id: str) -> list[tuple[str, Any]]:
    found = next(one for one in drafts if one.id == record_id)
    return [(one["value"], one.get("strength", "strong")) for one in found.tree["names"]]


def test_an_alias_of_two_records_is_weak_in_both_and_listed() -> None:
    drafts, clashes = without_clashes([_draft("a", "Liwa", "The River"), _draft("b", "Front", "the river")], ())

    assert _names(drafts, "a") == [("Liwa", "strong"), ("The River", "weak")]
    assert _names(drafts, "b") == [("Front", "strong"), ("the river", "weak")]
    assert [(one.name, one.records) for one in clashes] == [("The River", ("a", "b"))]


def test_an_alias_that_is_the_main_name_of_another_record_is_weak() -> None:
    drafts, _ = without_clashes([_draft("a", "Liwa"), _draft("b", "Front", "Liwa")], ())

    assert (_names(drafts, "a"), _names(drafts, "b")[1]) == ([("Liwa", "strong")], ("Liwa", "weak"))


def test_two_records_with_one_main_name_get_distinct_ones() -> None:
    drafts, _ = without_clashes([_draft("a", "Liwa"), _draft("b", "Liwa")], ())

    assert _names(drafts, "a") == [("Liwa (a)", "strong"), ("Liwa", "weak")]
    assert _names(drafts, "b") == [("Liwa (b)", "strong"), ("Liwa", "weak")]


def test_a_curated_record_keeps_its_name() -> None:
    drafts, clashes = without_clashes([_draft("b", "Front", "Liwa")], [labelled(actor("Liwa"))])

    assert _names(drafts, "b")[1] == ("Liwa", "weak")
    assert clashes[0].records == ("b", "liwa")


def test_drafts_without_shared_names_stay_as_they_are() -> None:
    given = (_draft("a", "Liwa"), _draft("b", "Front"))

    assert without_clashes(given, ()) == (given, ())
