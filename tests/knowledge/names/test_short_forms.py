"""Given names in their usual short forms, and first words that several names share. All names are invented."""

from __future__ import annotations

import pytest

from knowledge.names import AmbiguousMatch, Entity, Label, Match, NameIndex
from tests.knowledge.names.matching import found, look_up


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Michael Vogtmann", "Mike Vogtmann"),
        ("Mike Vogtmann", "Michael Vogtmann"),
        ("مايكل فوغتمان", "Mike Vogtmann"),
        ("مايك فوغتمان", "Michael Vogtmann"),
        ("Joseph Vogtmann", "Joe Vogtmann"),
        ("جو فوغتمان", "Joseph Vogtmann"),
        ("Tom Vogtmann", "Thomas Vogtmann"),
        ("توماس فوغتمان", "Tom Vogtmann"),
        ("Bill Vogtmann", "William Vogtmann"),
        ("ويليام فوغتمان", "Bill Vogtmann"),
        ("Sammy Vogtmann", "Samuel Vogtmann"),
        ("Andy Vogtmann", "Andrew Vogtmann"),
        ("Chris Vogtmann", "Christopher Vogtmann"),
        ("Kathy Vogtmann", "Catherine Vogtmann"),
        ("VOGTMANN, Bob", "Robert Vogtmann"),
        ("Dr. Jim Vogtmann", "James Vogtmann"),
    ],
)
def test_a_short_form_of_a_given_name_is_the_name(query: str, label: str) -> None:
    assert found(query, (label,), ("Anna Lindgren",)) == label


@pytest.mark.parametrize("query", ["Robert Vogtmann", "Joe Vogtmann", "روبرت فوغتمان"])
def test_another_given_name_is_not_accepted(query: str) -> None:
    assert not isinstance(look_up(query, ("Mike Vogtmann",)), Match)


def test_a_short_form_that_two_persons_may_have_asks() -> None:
    assert isinstance(look_up("Mikey Vogtmann", ("Mike Vogtmann",), ("Michael Vogtmann",)), AmbiguousMatch)


NAMES = (
    *("Abdul-Wahab al-Zarkashi", "Abdul-Karim Lantern", "United Nations", "United Kingdom", "Republic of Zalm"),
    *("Republic of Qulqul", "Zalmar Front", "Zalmar Council", "Singular Council"),
)
OPINIONS = tuple(
    Entity(f"position-{place}", "position", (Label(name),))
    for place, name in enumerate(
        ("United front", "Rockets hit", "Rockets fall", "Shall the one who asks here be heard")
    )
)
INDEX = NameIndex.build((*(Entity(name, "actor", (Label(name),)) for name in NAMES), *OPINIONS))


@pytest.mark.parametrize("word", ["Abdul", "United", "Republic", "Zalmar", "Rockets"])
def test_the_first_word_of_several_names_asks_actors_first(word: str) -> None:
    match = INDEX.match(word)

    assert isinstance(match, AmbiguousMatch)
    assert all(one.label.startswith(word) for one in match.candidates[:2])


def test_the_first_word_of_a_sentence_does_not_ask() -> None:
    records = (
        Entity(str(one), "position", (Label(f"United Nations people say that {one} remain here"),)) for one in range(3)
    )

    assert not isinstance(NameIndex.build(records).match("United"), AmbiguousMatch)


def test_the_first_word_is_looked_up_among_the_types_asked_for() -> None:
    match = INDEX.match("United", types=("actor",))

    assert isinstance(match, AmbiguousMatch)
    assert {one.entity for one in match.candidates} == {"United Nations", "United Kingdom"}


def test_a_question_about_a_first_word_offers_records_in_which_it_is_part_of_a_country() -> None:
    match = INDEX.match("United")

    assert isinstance(match, AmbiguousMatch)
    assert {one.entity for one in match.candidates} == {"United Nations", "United Kingdom", "position-0"}


def test_a_common_word_in_one_language_asks_about_its_translations_too() -> None:
    index = NameIndex.build(
        (
            Entity("state", "actor", (Label("الدولة الإسلامية"),)),
            Entity("guard", "actor", (Label("Islamic Guard Corps"),)),
        )
    )

    assert isinstance(index.match("الإسلامية"), AmbiguousMatch)
