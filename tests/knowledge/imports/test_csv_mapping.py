"""A table of any kind, by a mapping file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from knowledge.imports import csv_mapping
from knowledge.imports.drafts import ImportFormatError, ReadResult, Skipped
from knowledge.models import Incident
from tests.importing import MAPPING, OPTIONS, TABLE, draft, read, tree

WITH_MAPPING = replace(OPTIONS, mapping=MAPPING)
RESULT = read(csv_mapping.read, TABLE, WITH_MAPPING)


def test_columns_constants_and_values_fill_the_fields() -> None:
    record = Incident.model_validate(draft(RESULT, "barrage-on-the-harbour").tree)

    assert (record.title, record.class_, record.date.edtf) == ("Barrage on the harbour", "attack", "2031-05-03")
    assert record.casualties[0].count.best == 3
    assert str(record.cites[0]) == "delta-table#row/1"


def test_a_value_outside_the_vocabulary_becomes_a_term_of_the_base() -> None:
    assert tree(RESULT, "march-in-the-old-town")["class"] == "rally"
    assert [(one.vocabulary, one.id) for one in RESULT.terms] == [("incident_classes", "rally")]


def test_a_row_without_a_key_is_skipped_with_its_line() -> None:
    assert [(one.key, one.reason) for one in RESULT.skipped] == [("line 4", "the column no is blank")]


def test_a_column_outside_the_mapping_is_counted() -> None:
    assert RESULT.unmapped == {"Remark": 1}


def test_a_blank_cell_leaves_its_constants_out() -> None:
    assert "casualties" not in tree(RESULT, "march-in-the-old-town")


def test_the_source_is_the_data_set_of_the_mapping() -> None:
    assert tree(RESULT, "delta-table")["licence"] == "CC0"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "events"}, 'Unknown kind "events"'),
        ({"dates": "dym4"}, 'Invalid dates "dym4"'),
        ({"fields": {"title": "Nmae"}}, "the column Nmae is missing"),
        ({"colour": "red", "kind": 3}, "colour.*kind"),
    ],
)
def test_an_invalid_mapping_is_rejected_by_what_is_wrong(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ImportFormatError, match=message):
        read(csv_mapping.read, TABLE, replace(OPTIONS, mapping={**MAPPING, **change}))


def test_without_a_mapping_the_message_says_how_to_make_one() -> None:
    with pytest.raises(ImportFormatError, match="--guess"):
        read(csv_mapping.read, TABLE)


def _table(text: str) -> ReadResult:
    return read(csv_mapping.read, text, WITH_MAPPING)


def test_a_second_row_with_the_key_of_an_earlier_one_is_skipped() -> None:
    first = _table(TABLE)
    lines = TABLE.splitlines()
    doubled = _table("\n".join([*lines, lines[1]]) + "\n")

    assert [one.id for one in doubled.drafts] == [one.id for one in first.drafts]
    assert Skipped("1", "an earlier row has the same key") in doubled.skipped


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_with_another_delimiter_is_read(delimiter: str) -> None:
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter).writerows(csv.reader(io.StringIO(TABLE)))

    assert _table(content.getvalue()).drafts == _table(TABLE.replace("\n", "\r\n")).drafts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty"),
        (TABLE.splitlines()[0] + "\n", "The file has no rows"),
        (TABLE + '9,"Barrage\n', "a quote opens in row 5 and never closes"),
        (TABLE.replace("Remark", "no", 1), "The file has several columns no"),
    ],
)
def test_a_table_that_cannot_be_read_is_rejected_by_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ImportFormatError, match=message):
        _table(text)


def test_a_quote_inside_a_cell_is_read() -> None:
    assert _table(TABLE.replace("March in", '"March" in', 1)).drafts


def test_a_row_with_an_invalid_date_is_listed_once() -> None:
    result = _table(TABLE.replace("03/05/2031", "31/02/2031", 1))

    (reason,) = [one.reason for one in result.skipped if one.key == "1"]
    assert reason.startswith('invalid date "31/02/2031" for date. Write 2020-05-31, 31 May 2020')
    assert "barrage-on-the-harbour" not in {one.id for one in result.drafts}


def test_a_cell_beyond_the_last_column_is_counted() -> None:
    lines = TABLE.splitlines()

    assert _table("\n".join([lines[0], lines[1] + ",left over"])).unmapped["(cells beyond the last column)"] == 1
