"""Which part of a text is shown, and which of its words are marked."""

from __future__ import annotations

import pytest

from knowledge.highlights import excerpt, marked, matched_terms

LONG = "Nothing was known for a long time about the boats of the river, and then, by chance, a ferry was found at dawn"


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("A ferry was found", 40, "ferry") == "A ferry was found"


@pytest.mark.parametrize("most", [20, 30, 45, 60, 80, 100])
def test_an_excerpt_contains_the_word_and_is_no_longer_than_allowed(most: int) -> None:
    shown = excerpt(LONG, most, "ferries")

    assert "ferry" in shown
    assert len(shown) <= most


def test_an_excerpt_begins_with_the_clause_of_the_word() -> None:
    assert excerpt(LONG, 50, "ferry") == "… a ferry was found at dawn"


def test_an_excerpt_with_its_word_at_the_end_shows_what_precedes_it() -> None:
    text = f"It let militias {'kill protesters ' * 8}to keep all of them far from the embassy"

    assert excerpt(text, 60, "embassy").endswith("to keep all of them far from the embassy")


def test_an_excerpt_begins_with_the_word_itself_if_its_clause_begins_far_before() -> None:
    text = f"It is said by all {'of them and by others ' * 6}that a ferry was found"

    assert excerpt(text, 40, "ferry") == "… ferry was found"


def test_an_excerpt_has_the_part_with_the_most_words_of_the_query() -> None:
    text = (
        f"A ferry came. {'The river was calm that day. ' * 5}A ferry sank at the landing. {'Then it was night. ' * 5}"
    )

    assert excerpt(text, 50, "ferry landing").startswith("… A ferry sank at the landing")


def test_an_excerpt_of_a_text_without_the_words_is_its_beginning() -> None:
    assert excerpt(LONG, 30, "zeppelin") == "Nothing was known for a …"


def test_every_inflection_is_marked_and_nothing_else() -> None:
    parts = marked("Ferries crossed; the ferry did not. Fern grew.", "ferry")

    assert [part.text for part in parts if part.matched] == ["Ferries", "ferry"]
    assert "".join(part.text for part in parts) == "Ferries crossed; the ferry did not. Fern grew."


def test_a_dotted_initialism_is_marked_as_a_whole() -> None:
    assert [part.text for part in marked("The U.S. embassy", "US") if part.matched] == ["U.S."]


def test_the_matched_terms_are_those_of_the_query() -> None:
    assert matched_terms("Two ferries sank", "ferry landing sinking") == {"ferry"}
