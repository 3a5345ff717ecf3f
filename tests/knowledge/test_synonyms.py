"""Words of one meaning are found for each other; the list holds general words only."""

from __future__ import annotations

from importlib.resources import files

import pytest

from knowledge.synonyms import synonyms, without_phrases
from tests.builders import actor, base_with, incident, position, says


@pytest.mark.parametrize(("asked", "found"), [("dead", "kill"), ("killing", "death"), ("soldiers", "troop")])
def test_an_inflected_word_has_the_synonyms_of_its_stem(asked: str, found: str) -> None:
    assert found in synonyms(asked)
    assert synonyms("hitting") == synonyms("hit")
    assert synonyms("zeppelin") == ()


@pytest.mark.parametrize("phrase", ["pull out", "pulling out", "pulled out", "getting out", "moves out"])
def test_a_phrase_becomes_one_word(phrase: str) -> None:
    assert without_phrases(f"should they {phrase} of it") == "should they leave of it"


def test_no_listed_word_is_a_proper_name() -> None:
    lines = (files("knowledge") / "synonyms.txt").read_text(encoding="utf-8").splitlines()

    assert [one for one in lines if not one.startswith("#") and one != one.lower()] == []


def test_a_question_finds_texts_with_words_of_the_same_meaning_after_the_very_words() -> None:
    records = base_with(
        incident("Harbour barrage", summary=says("It killed two ferrymen")),
        incident("Market siege", summary=says("Two traders were found dead at the market")),
    )

    assert [one.passage.record_id for one in records.passages.matches("dead traders and ferrymen", dict)] == [
        "market-siege",
        "harbour-barrage",
    ]
    assert [one.record_id for one in records.passages.best("dead ferrymen", share=0.55)] == ["harbour-barrage"]


def test_a_record_that_points_at_a_name_counts_as_containing_it() -> None:
    records = base_with(
        actor("Liwa al-Nahr"),
        position("A view", "liwa-al-nahr", statement="The toll will rise"),
        position("Another view", "delta-review", statement="The toll will rise"),
    )
    about = {"liwa": frozenset({"liwa-al-nahr", "a-view"}), "nahr": frozenset({"liwa-al-nahr", "a-view"})}
    found = [one.passage.record_id for one in records.passages.matches("liwa nahr toll", lambda: about)]

    assert found.index("a-view") < found.index("another-view")


@pytest.mark.parametrize(
    ("asked", "place"), [("iranian", "iran"), ("syrians", "syria"), ("americans", "america"), ("iraqi", "iraq")]
)
def test_an_adjective_of_a_place_finds_the_place(asked: str, place: str) -> None:
    assert place in synonyms(asked)
