"""Words open the record that they clearly ask for, and ask if another may be meant."""

from __future__ import annotations

import pytest

from handlers.answers.obvious import obvious
from knowledge.lookup_result import Hit
from knowledge.models import Record
from knowledge.names import MatchKind, MatchReason
from tests import packaged
from tests.builders import actor, base_with, incident, name, option, place, position, says
from tests.handlers.asking import ask, opened


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("G4S drone", "Drone attack on G4S at Baghdad airport, 2 September 2020"),
        ("WFP vehicle Mosul bomb", "Roadside bomb at a World Food Programme vehicle"),
        ("Ali Taqi airport director", "Ali Taqi"),
        ("e-payment financier arrested", "Arrest of Bahaa Abdul-Hussein"),
    ],
)
def test_a_question_opens_the_one_record_that_it_asks_for(typed: str, title: str) -> None:
    reply = ask(typed, packaged.base())

    assert reply.text.startswith(f"{title}\n")
    assert f"search {typed}" in reply.text


def test_the_only_title_with_all_words_is_opened_though_other_texts_contain_them() -> None:
    raid = incident("Raid on the ferry landing")
    base = base_with(raid, incident("Harbour barrage", summary=says("It followed the landing of the ferry")))

    assert ask("ferry landing", base).text.startswith("Raid on the ferry landing\n")


def test_two_titles_with_all_words_are_asked_about() -> None:
    base = base_with(incident("Raid on the ferry landing"), incident("Siege of the ferry landing"))

    assert opened(ask("ferry landing", base)) == {
        "incident raid-on-the-ferry-landing",
        "incident siege-of-the-ferry-landing",
    }


def test_words_that_are_a_small_part_of_a_title_do_not_open_it() -> None:
    base = base_with(
        incident("Speech of the harbour master about new ferry tolls and old landing rights"),
        incident("Harbour barrage", summary=says("The ferry left the landing")),
    )
    reply = ask("ferry landing", base)

    assert len(opened(reply)) == 2


def test_the_title_of_a_statement_does_not_open_it_if_another_record_has_the_words() -> None:
    base = base_with(position("Leave the ferry landing"), incident("Barrage", summary=says("At the ferry landing")))

    assert obvious("ferry landing", base) is None


def test_a_word_of_another_meaning_that_begins_alike_does_not_open_a_record() -> None:
    base = base_with(option("Tolls on northerners"), position("Ask the north for tolls"))

    assert len(opened(ask("north tolls", base))) == 2


def test_the_name_of_a_person_with_a_word_of_an_office_opens_the_person() -> None:
    master = actor("Jawad al-Bahri", type="person").model_dump()
    names = (*master["names"], name("Harbour master", "descriptor"))
    base = base_with(
        actor("Jawad al-Bahri", type="person", names=names),
        incident("Harbour barrage", summary=says("Jawad al-Bahri, the harbour master, fled")),
    )

    assert ask("jawad al-bahri harbour master", base).text.startswith("Jawad al-Bahri\n")


def test_the_kind_that_a_question_asks_for_decides_between_two_titles() -> None:
    raid, memorial = incident("Attack on the ferry landing"), place("Ferry landing attack memorial")
    base = base_with(raid, memorial)

    assert obvious("when was the ferry landing attacked", base) == raid
    assert obvious("ferry landing attack", base) is None


def test_one_word_of_a_title_opens_nothing() -> None:
    assert obvious("landing", base_with(incident("Raid on the landing"))) is None


def test_the_best_match_that_alone_has_all_words_is_opened() -> None:
    base = base_with(
        incident("Bomb at a grain lorry", summary=says("It was near Porthaven")),
        incident("Bomb at a bank", summary=says("No harm was done")),
        place("Porthaven"),
    )

    assert ask("grain lorry Porthaven bomb", base).text.startswith("Bomb at a grain lorry\n")


@pytest.mark.parametrize("typed", ["who is the PM of Iraq", "PM of Iraq", "who is the prime minister of Iraq?"])
def test_an_abbreviated_office_finds_all_who_held_it(typed: str) -> None:
    assert opened(ask(typed, packaged.base())) >= {"actor adel-abdulmahdi", "actor mustafa-al-kadhimi"}


def hit(record: Record) -> Hit[Record]:
    return Hit(record, record.heading, 80, MatchReason(MatchKind.PARTIAL, ""))


def test_the_only_record_with_all_words_is_opened_though_its_name_has_few_of_them() -> None:
    lorry = incident("Bomb at a lorry", summary=says("Grain burnt at Porthaven"))
    words = "bomb grain Porthaven harm quay"
    other = place("Porthaven")

    assert obvious("bomb grain burnt Porthaven", base_with(lorry, other), [hit(lorry), hit(other)]) == lorry
    assert obvious(words, base_with(lorry, other), [hit(lorry), hit(other)]) is None


def test_a_record_behind_another_hit_is_not_opened() -> None:
    lorry, other = incident("Bomb at a lorry", summary=says("Grain burnt at Porthaven")), place("Porthaven")

    assert obvious("bomb grain burnt Porthaven", base_with(lorry, other), [hit(other), hit(lorry)]) is None
