"""The Markdown export: every record in words, with numbered notes."""

from __future__ import annotations

import re

import pytest

from handlers.documents import markdown_export
from knowledge.exports.export_format import Selection, whole
from knowledge.models import Redirect
from tests import sahel
from tests.builders import base_with, option, place


def _text() -> str:
    (content,) = markdown_export.write(whole(sahel.base())).files.values()
    return content.decode()


def test_every_record_has_its_heading() -> None:
    headings = set(re.findall(r"^### (.+)$", _text(), re.MULTILINE))

    assert headings == {one.heading for one in sahel.base().whole if not isinstance(one, Redirect)}


def test_every_mark_has_one_note_and_every_note_a_mark() -> None:
    body, notes = _text().split("## Notes")

    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE))


def test_an_attribution_keeps_its_status_and_voice() -> None:
    assert "- Attribution: Katiba of the Dunes, alleged by River Brigade" in _text()


def test_a_disputed_date_says_so() -> None:
    assert "- When: 14 or 15 Jan 2024 (disputed)" in _text()


def test_an_imported_draft_says_that_it_is_not_reviewed() -> None:
    section = _text().split("### Council of Ferries")[1]

    assert section.strip().startswith("*Imported, not reviewed.*")


@pytest.mark.parametrize(("side", "claims"), [("for", "pro"), ("against", "contra")])
def test_an_option_without_an_argument_of_a_side_says_so(side: str, claims: str) -> None:
    base = base_with(option("Hold fire", **{claims: ()}))

    (content,) = markdown_export.write(Selection(base, base.whole)).files.values()

    assert f"- The sources give no argument {side} this option\n" in content.decode()
    assert content.decode().count("The sources give no argument") == 1


def test_text_of_a_record_is_not_markup() -> None:
    base = base_with(place("Delta *bold* [link](x)"))

    (content,) = markdown_export.write(Selection(base, base.whole)).files.values()

    assert "### Delta \\*bold\\* \\[link\\](x)" in content.decode()
