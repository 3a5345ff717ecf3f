"""Lines that ``militia new`` marked, and that the curator has not filled in."""

from __future__ import annotations

import pytest

from knowledge.models.record import RecordStatus
from knowledge.problems import Severity
from knowledge.unfilled_values import unfilled_values, without_marks

_FILE = b"id: sit-in\ndate: {edtf: 2031}  # FILL IN date: 2031 or 2031-03\n  - {by: [a]}  # FILL IN by, on, cites\n"


def test_each_marked_line_is_reported_with_its_fields() -> None:
    found = [str(one) for one in unfilled_values("incidents/sit-in.yaml", _FILE, RecordStatus.DRAFT)]

    fix = 'Write what the source states, then remove "FILL IN" from this line.'
    assert found == [
        f'incidents/sit-in.yaml:2:21: warning: Not filled in yet: "date". {fix}',
        f'incidents/sit-in.yaml:3:16: warning: Not filled in yet: "by", "on" and "cites". {fix}',
    ]


def test_a_mark_without_a_field_is_reported_too() -> None:
    (found,) = unfilled_values("x.yaml", b"a: 1 # FILL IN\n", RecordStatus.DRAFT)

    assert found.message == "Not filled in yet: a value"


@pytest.mark.parametrize("status", [RecordStatus.PUBLISHED, RecordStatus.WITHDRAWN])
def test_a_mark_is_an_error_unless_the_record_is_a_draft(status: RecordStatus) -> None:
    assert {one.severity for one in unfilled_values("x.yaml", _FILE, status)} == {Severity.ERROR}


def test_the_words_in_another_place_are_no_mark() -> None:
    assert (
        list(unfilled_values("x.yaml", b"a: FILL IN the form\nb: x#FILL IN\n# FILL INTO\n", RecordStatus.DRAFT)) == []
    )


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (None, "by: [a]  # who said it"),
        (("by",), "by: [a]  # FILL IN on: who said it"),
        ((), "by: [a]  # FILL IN by, on: who said it"),
        (("by", "on"), "by: [a]  # who said it"),
    ],
)
def test_a_template_asks_for_the_fields_that_are_not_given(given: tuple[str, ...] | None, line: str) -> None:
    assert without_marks("by: [a]  # FILL IN by, on: who said it", given) == line


def test_a_mark_without_a_comment_leaves_nothing() -> None:
    assert without_marks("unit: boats     # FILL IN unit\ncites: [a]", None) == "unit: boats\ncites: [a]"
