"""Events of UCDP GED: estimates apart, precision kept, unknown stays unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.imports import ucdp_ged
from knowledge.imports.drafts import ImportFormatError
from knowledge.models import Incident
from tests.importing import OPTIONS, UCDP, draft, read, tree

RESULT = read(ucdp_ged.read, UCDP)


def _event(number: int) -> Any:
    return tree(RESULT, f"ucdp-{number}")


def test_low_best_and_high_estimates_stay_apart() -> None:
    assert _event(101)["casualties"][0]["count"] == {"min": 2, "best": 3, "max": 5, "wording": "about"}


def test_deaths_of_one_side_are_marked_as_a_part_and_a_zero_is_not() -> None:
    roles = [one["role"] for one in _event(101)["casualties"]]

    assert roles == [
        "persons on all sides",
        "of these on the side of Government of Delta (best estimate)",
    ]


@pytest.mark.parametrize(
    ("number", "edtf", "precision"),
    [(101, "2031-05-03", "day"), (102, "2031-05", "month"), (103, "2031-05-01/2031-05-09", "span")],
)
def test_the_date_is_as_precise_as_the_data(number: int, edtf: str, precision: str) -> None:
    assert (_event(number)["date"]["edtf"], _event(number)["date"]["precision"]) == (edtf, precision)


@pytest.mark.parametrize(("number", "precision"), [(101, "1"), (102, "3"), (103, "3")])
def test_the_precision_of_a_place_is_that_of_acled(number: int, precision: str) -> None:
    assert _event(number)["location"]["coordinates"]["precision"] == precision


def test_a_country_without_a_place_says_that_its_coordinates_are_those_of_the_country() -> None:
    assert any("Only the country is known" in one["text"] for one in _event(102)["details"])


def test_both_sides_of_a_conflict_are_attributed_and_civilians_are_a_target() -> None:
    assert [one["description"] for one in _event(101)["perpetrators"]] == ["Government of Delta", "Liwa al-Nahr"]
    assert [one["side"] for one in _event(101)["perpetrators"]] == ["a", "b"]
    assert [one["description"] for one in _event(102)["perpetrators"]] == ["Liwa al-Nahr"]
    assert [one["description"] for one in _event(102)["targets"]] == ["Civilians"]


def test_a_side_with_the_name_of_an_actor_is_that_actor() -> None:
    result = read(ucdp_ged.read, UCDP, replace(OPTIONS, actors={"liwa al nahr": "liwa-al-nahr"}))

    assert tree(result, "ucdp-101")["perpetrators"][1]["actor"] == "liwa-al-nahr"


def test_events_with_an_invalid_date_or_type_are_skipped_with_the_reason() -> None:
    assert [(one.key, one.reason) for one in RESULT.skipped] == [
        ("104", 'invalid dates "not a date" to "2031-05-09"'),
        ("105", 'unknown type_of_violence "9"'),
    ]


def test_columns_without_a_place_are_counted() -> None:
    assert RESULT.unmapped == {"gwnoa": 1}


def test_every_event_is_a_valid_incident() -> None:
    for number in (101, 102, 103):
        assert Incident.model_validate(draft(RESULT, f"ucdp-{number}").tree).title.endswith(f"(UCDP {number})")


def test_a_table_without_the_columns_is_rejected_by_their_names() -> None:
    with pytest.raises(ImportFormatError, match="the columns id, type_of_violence"):
        read(ucdp_ged.read, "a,b\n1,2\n")
