from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.wording.truncation import cut, first_words, leading_sentences, shortened, size


@given(st.text(max_size=300), st.integers(min_value=5, max_value=200))
def test_shortening_keeps_to_the_limit(words: str, limit: int) -> None:
    assert size(shortened(words, limit)) <= limit


def test_shortening_cuts_between_words() -> None:
    assert shortened("One two three", 10) == "One two …"


def test_a_short_text_is_unchanged() -> None:
    assert shortened("One two", 7) == "One two"


def test_the_first_words_end_with_a_sentence_and_not_with_an_initialism() -> None:
    assert first_words("It ended long ago. More words follow here", 6) == "It ended long ago …"
    assert first_words("It is the third of three U.S. options and more", 8) == "It is the third of three U.S. options …"


def test_the_first_words_end_in_an_ellipsis_if_there_are_more() -> None:
    assert first_words("One, two, three", 2) == "One, two …"
    assert first_words("One two", 2) == "One two"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("It ended. It began again", 9, ("It ended. It began again", "")),
        ("It ended. It began again", 4, ("It ended.", "It began again")),
        ("The U.S. left. It came back", 3, ("The U.S. left.", "It came back")),
        ("It never ended at all", 3, ("", "It never ended at all")),
    ],
)
def test_leading_sentences_are_whole(text: str, limit: int, expected: tuple[str, str]) -> None:
    assert leading_sentences(text, limit) == expected


@pytest.mark.parametrize(
    ("words", "limit", "shown"), [("ab\r\ncd", 4, "ab…"), ("abe\u0301cd", 4, "ab…"), ("abcdef", 4, "abc…")]
)
def test_a_text_is_cut_between_what_readers_see_as_characters(words: str, limit: int, shown: str) -> None:
    assert cut(words, limit) == shown
