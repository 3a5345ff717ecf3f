"""A curator's everyday mistakes: each is found where it was made, and the line says what to write instead."""

from __future__ import annotations

import pytest

from knowledge.loader import load
from tests.builders import actor
from tests.knowledge.hostile.cases import GOOD
from tests.knowledge.test_lint import problems

PLACE = "places/balad.yaml"


def told(text: str, file: str = PLACE) -> list[str]:
    return [str(problem) for problem in load({file: text.encode()}).problems]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("type: city", "\ttype: city", "7:1: this is not YAML: a tab stands here. Indent with spaces."),
        ("title: Balad", "title: @Balad", "6:8: this is not YAML: a text cannot begin with @. Put the text in quotes."),
        (
            "title: Balad",
            'title: "Balad',
            "6:8: this is not YAML: a quote is not closed. Close it where the text ends.",
        ),
        ("title: Balad", "title: Town: Balad", "6:12: this is not YAML: a colon stands where none may. Put text that"),
        (
            "First curated}]",
            "First curated]",
            "5:62: this is not YAML: the bracket { of line 5 is not closed up to here",
        ),
        ("type: city\n", "", '1:1: the field "type" is missing. Write type: and one of country, region,'),
        ("as_of: 2020-01-02\n", "", '1:1: the field "as_of" is missing. Write it here, such as "as_of: 2020-03-11".'),
        ("as_of: 2020-01-02", "as_of: 2 Jan 2020", '2:8: "2 Jan 2020" is not an EDTF date. Write it as 2020-03-11,'),
        ("as_of: 2020-01-02", "as_of: 2020-02-30", '2:8: "2020-02-30" is not a day of the calendar: day is out of'),
        ("title: Balad", "title: [Balad]", "6:8: a list does not fit title, which takes one text. Write one text."),
        ("type: city", "type: town", '7:7: "town" is no type. Write one of country, region,'),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write(old: str, new: str, line: str) -> None:
    (only,) = told(GOOD.replace(old, new))

    assert only.startswith(f"{PLACE}:{line}")


def test_a_rule_between_two_fields_points_at_the_field_that_it_names() -> None:
    (only,) = told(
        GOOD + "details: []\ncoordinates: {latitude: north, longitude: 44, precision: '1', basis: editorial}\n"
    )

    assert "which takes a number. Write it in figures" in only


def test_a_record_in_the_folder_of_another_kind_is_sent_home() -> None:
    assert told(GOOD, "concepts/balad.yaml") == [
        'concepts/balad.yaml:1:1: by its fields this belongs into the folder "places". Move it to places/balad.yaml.'
    ]


def test_a_file_beside_the_folders_is_told_so() -> None:
    (only,) = told(GOOD, "balad.yaml")

    assert only.startswith(
        "balad.yaml:1:1: this file stands in no folder. Move it into the folder of its kind: sources,"
    )


def test_a_name_that_two_records_share_is_shown_where_it_can_be_taken_back() -> None:
    shared = problems(actor("Harakat al-Bahr", also=("Zahra Brigade",)), actor("Zahra Brigade"))

    assert [line.split(":")[:2] for line in shared] == [["harakat-al-bahr", "names.1.value"]]
