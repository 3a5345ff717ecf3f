"""One value is set in a file, and every other character stays as a curator wrote it."""

from __future__ import annotations

from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.editable_fields import fields_of
from knowledge.forbidden_characters import FORBIDDEN
from knowledge.references import FieldPath
from knowledge.yaml_edit import YamlEditError, with_value, written
from knowledge.yaml_reader import YamlDocument, read_document
from tests import packaged

RECORD = """\
# yaml-language-server: $schema=x
id: harbour-barrage   # never change this
changelog:
  - {on: 2031-10-01, kind: added, what: First curated}   # by hand
title: 'Rockets: many # of them'
summary:
  text: >
    Folded and
    long

  cites: [delta-review#lead/p1, "delta-review#lead/p2"]
date: {edtf: "2031", precision: , note: a plain
  text over two lines}
claims:
- text: |
    Block
  by:
  - ada
  cites:
    - delta-review#lead/p3
last: word"""
HOSTILE = [
    "a: b",
    "# no",
    "'",
    '"',
    "\\",
    "- x",
    "{",
    "]",
    "&a",
    "*a",
    "!!x",
    "|",
    ">",
    "%",
    "@",
    "null",
    "~",
    "yes",
    "",
]


def changed(path: FieldPath, value: str = "new") -> tuple[str, list[str]]:
    after = with_value("x.yaml", RECORD.encode(), path, value=value, additions={}).decode()
    lines = [line for line in ndiff(RECORD.split("\n"), after.split("\n")) if line[0] in "+-"]
    return after, lines


def tree(text: str) -> dict[str, object]:
    found = read_document("x.yaml", text.encode())
    assert isinstance(found, YamlDocument), found
    return dict(found.tree)


@pytest.mark.parametrize(
    ("path", "after"),
    [
        (("title",), "title: new value"),
        (("last",), "last: new value"),
        (("date", "precision"), 'date: {edtf: "2031", precision:  new value, note: a plain'),
        (("date", "edtf"), "date: {edtf: new value, precision: , note: a plain"),
        (("summary", "text"), "  text: new value"),
        (("claims", 0, "text"), "- text: new value"),
        (("claims", 0, "by", 0), "  - new value"),
    ],
)
def test_a_value_is_set_however_it_was_written(path: FieldPath, after: str) -> None:
    text, _ = changed(path, "new value")

    assert after.replace("new value", '"new value"') in text.split("\n")
    assert "# never change this" in text


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("place",), "+ place: new"),
        (("summary", "hedge"), "+   hedge: new"),
        (("claims", 0, "grade"), "+   grade: new"),
    ],
)
def test_a_value_that_was_not_stated_gets_its_key(path: FieldPath, line: str) -> None:
    _, lines = changed(path, "newer")

    assert lines == [f"{line}er"]


def test_a_group_that_was_left_out_is_written_with_its_one_value() -> None:
    assert changed(("resolution", "status"), "settled")[1] == ["+ resolution: {status: settled}"]


def test_a_key_is_written_into_braces() -> None:
    text, _ = changed(("date", "status"), "agreed")

    assert 'date: {edtf: "2031", precision: , status: agreed, note: a plain' in text


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("changelog",), "+   - newer"),
        (("claims", 0, "by"), "+   - newer"),
        (("claims", 0, "cites"), "+     - newer"),
    ],
)
def test_an_item_is_added_behind_the_last_on_a_line_of_its_own(path: FieldPath, line: str) -> None:
    after = with_value("x.yaml", RECORD.encode(), ("last",), value="word2", additions={path: "newer"}).decode()
    lines = [one for one in ndiff(RECORD.split("\n"), after.split("\n")) if one[0] == "+"]

    assert line in lines


def test_an_item_is_added_within_brackets() -> None:
    after = with_value(
        "x.yaml", RECORD.encode(), ("last",), value="other", additions={("summary", "cites"): "delta-review#lead/p9"}
    )

    assert b'  cites: [delta-review#lead/p1, "delta-review#lead/p2", "delta-review#lead/p9"]' in after


def test_a_list_at_the_very_end_is_added_to() -> None:
    after = with_value("x.yaml", b"id: x\nby:\n  - ada", ("id",), value="other", additions={("by",): "north"})

    assert after == b"id: other\nby:\n  - ada\n  - north"


def test_line_ends_of_windows_stay() -> None:
    after = with_value(
        "x.yaml", b"id: x\r\nby:\r\n  - ada\r\nto: me\r\n", ("id",), value="other", additions={("by",): "north"}
    )

    assert after == b"id: other\r\nby:\r\n  - ada\r\n  - north\r\nto: me\r\n"


@pytest.mark.parametrize("path", [("summary",), ("claims", 4, "text"), ("title", "text"), ("claims", 0, "cites")])
def test_a_path_without_a_single_value_is_rejected(path: FieldPath) -> None:
    with pytest.raises(YamlEditError):
        changed(path)


@given(st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE)).filter(lambda text: not FORBIDDEN.search(text)))
def test_any_text_is_written_so_that_it_reads_back(text: str) -> None:
    whole = text.encode("utf-8", "replace").decode()

    assert tree(f"a: {written(text)}\nb: [{written(text)}, {{c: {written(text)}}}]") == {
        "a": whole,
        "b": [whole, {"c": whole}],
    }


def test_every_single_value_of_the_packaged_base_can_be_set() -> None:
    failed = []
    for entry in packaged.loaded().entries[::7]:
        content = Path(packaged.FOLDER, entry.file).read_bytes()
        for field in fields_of(entry.record).values():
            if field.single:
                try:
                    with_value(
                        entry.file,
                        content,
                        field.path,
                        value='It: was "so" # or',
                        additions={("changelog",): {"what": "a: b"}},
                    )
                except YamlEditError as error:
                    failed.append((entry.file, field.written, str(error)))

    assert failed == []
