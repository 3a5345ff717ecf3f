"""Imported texts are kept whole and do nothing in Slack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.imports.texts import MAX_LINE, MAX_PROSE, cleaned, in_parts, line, script_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00 b\n\n c", "a b c"),
        ("<!channel> hi @here", "channel> hi here"),
        ("ftp://x and https://y", "ftp x and https://y"),
        (None, ""),
    ],
)
def test_a_text_has_single_spaces_and_no_mention_or_foreign_link(text: object, expected: str) -> None:
    assert cleaned(text) == expected


@given(st.text(max_size=3000))
def test_parts_are_short_and_lose_no_word(text: str) -> None:
    whole = cleaned(text)
    parts = list(in_parts(whole))

    assert all(len(part) <= MAX_PROSE for part in parts)
    assert "".join("".join(parts).split()) == "".join(whole.split())


def test_a_text_is_divided_between_sentences() -> None:
    sentence = "A sentence of some length about the delta."
    parts = list(in_parts(" ".join([sentence] * 40)))

    assert all(part.endswith("delta.") for part in parts)


@given(st.text(max_size=400))
def test_a_line_fits(text: str) -> None:
    assert len(line(text)) <= MAX_LINE


@pytest.mark.parametrize(
    ("text", "script"), [("Liwa", "Latn"), ("لواء النهر", "Arab"), ("река", "Cyrl"), ("12", "Latn")]
)
def test_the_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script
