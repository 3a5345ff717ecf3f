"""Events of UCDP GED: estimates apart, precision kept, unknown stays unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from knowledge.imports import ucdp_ged
from knowledge.imports.drafts import ImportFormatError, ReadResult
from knowledge.models import Incident
from tests.importing import OPTIONS, UCDP, draft, read, tree

RESULT = read(ucdp_ged.read, UCDP)


def _row(**cells: str) -> ReadResult:
    """The first event with these cells."""
    header, first, *_ = UCDP.splitlines()
    row = {**dict(zip(header.split(","), first.split(","), strict=True)), "date_prec": "1", **cells}
    return read(ucdp_ged.read, f"{','.join(row)}\n{','.join(row.values())}\n")


def _event(number: int) -> Any:
    return tree(RESULT, f"ucdp-{number}")


def test_low_best_and_high_estimates_stay_apart() -> None:
    assert _event(101)["casualties"][0]["count"] == {"min": 2, "best": 3, "max": 5, "wording": "about"}


def test_deaths_of_one_side_are_marked_as_a_part_and_a_zero_is_not() -> None:
    roles = [one["role"] for one in _event(101)["casualties"]]

    assert roles == [
        "people, all sides together",
        "person, Government of Delta side, included in the total",
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
        ("104", 'invalid dates "not a date" to "2031-05-09"; a form such as 2020-05-03 or 3 May 2020 is accepted'),
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


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ({"low": "5", "best": "2", "high": "9"}, "its total of deaths, which is not in order: low 5, best 2, high 9"),
        ({"low": "5", "best": "7", "high": "3"}, "its total of deaths, which is not in order: low 5, best 7, high 3"),
        ({"best": "-1"}, 'best "-1", which is not a whole number from 0'),
        ({"deaths_a": "few"}, 'deaths_a "few", which is not a whole number from 0'),
        ({"side_b": ""}, "side_b, which is blank"),
    ],
)
def test_a_value_that_is_left_out_is_listed_with_its_row(cells: dict[str, str], part: str) -> None:
    assert [(one.key, one.reason) for one in _row(**cells).left_out] == [("101", part)]


def test_invalid_coordinates_are_listed_and_blank_ones_are_unknown() -> None:
    (found,) = _row(latitude="134").left_out

    assert found.reason.endswith('latitude "134", longitude "4.1", where_prec "1"')
    assert _row(latitude="", longitude="").left_out == ()


def test_a_part_of_an_unknown_total_is_not_said_to_be_included_in_it() -> None:
    (part,) = tree(_row(low="5", best="2", high="9"), "ucdp-101")["casualties"]

    assert part["role"] == "person, Government of Delta side"


@pytest.mark.parametrize(
    ("cells", "title", "summary"),
    [
        ({"side_a": "", "side_b": ""}, "Two unnamed sides at", "State-based conflict event between two unnamed sides"),
        ({"side_b": ""}, "Government of Delta and an unnamed side at", "Government of Delta and an unnamed side"),
        ({"side_a": "", "type_of_violence": "3"}, "An unnamed side and", "One-sided violence by an unnamed side"),
    ],
)
def test_a_blank_side_is_unnamed(cells: dict[str, str], title: str, summary: str) -> None:
    event = tree(_row(**cells), "ucdp-101")

    assert event["title"].startswith(title)
    assert event["summary"].endswith(summary)


@pytest.mark.parametrize(
    ("cells", "skipped"),
    [
        ({"date_prec": "9"}, ("101", 'unknown date_prec "9"')),
        ({"event_clarity": "3"}, ("101", 'unknown event_clarity "3"')),
        ({"date_end": "2031-05-01"}, ("101", "date_end 2031-05-01 is before date_start 2031-05-03")),
        ({"id": ""}, ("row 1", "the id is blank")),
    ],
)
def test_a_row_that_cannot_be_read_is_skipped_with_the_reason(cells: dict[str, str], skipped: tuple[str, str]) -> None:
    assert [(one.key, one.reason) for one in _row(**cells).skipped] == [skipped]
