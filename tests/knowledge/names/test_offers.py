"""A question about one word lists records that are spelled like it; names are invented, except those of countries."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, NoMatch
from tests.knowledge.names.matching import look_up


def offers(query: str, *records: str | tuple[str, ...]) -> tuple[str, ...] | None:
    """Returns the records that a question lists, None if no record matches."""
    match look_up(query, *((one,) if isinstance(one, str) else one for one in records)):
        case AmbiguousMatch(candidates):
            return tuple(one.entity for one in candidates)
        case NoMatch():
            return None
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize("query", ["tchiani", "tchayni"])
def test_a_word_that_only_sounds_like_a_country_is_denied(query: str) -> None:
    assert offers(query, ("China", "الصين"), "Sunni blocs") is None


def test_a_question_about_one_word_leaves_out_names_with_other_consonants() -> None:
    assert offers("Zarkishi", "Nabil Zarkashi Karam", "Karim Zarkashi", "Sarimishi Movement") == (
        "Karim Zarkashi", "Nabil Zarkashi Karam",
    )  # fmt: skip


def test_a_word_with_other_consonants_than_every_name_is_denied() -> None:
    assert offers("القاضي", "Nabil al-Kadhimi") is None


@pytest.mark.parametrize("query", ["Chizvarani", "hizvrany", "חיזבארני"])
def test_a_long_word_with_another_consonant_is_asked(query: str) -> None:
    assert offers(query, "Kataib Hizbarani", "Liwa Hizbarani") == ("Kataib Hizbarani", "Liwa Hizbarani")


def test_a_word_with_the_same_letters_in_another_order_is_asked() -> None:
    assert offers("Aggahi", "Haggai Movement") == ("Haggai Movement",)


def test_a_short_surname_in_arabic_script_does_not_offer_a_common_word_without_its_i() -> None:
    assert offers("قاآني", "Can Zamili act", "Cabinet") is None
