"""The first steps take their examples from the base and name no subject of their own."""

from __future__ import annotations

from bot.demo.guide import Cast, command_rows, first_message, misspelt, steps
from knowledge.knowledge_base import KnowledgeBase
from tests import packaged

CAST = Cast("U1", "U2", "U3", "C1", "C2", "D1", "Militia")


def test_every_step_of_the_packaged_base_can_be_sent() -> None:
    assert all(one.title and one.text and one.place and one.person for one in steps(packaged.base(), "/militia", CAST))


def test_an_empty_base_still_has_steps() -> None:
    empty = KnowledgeBase({}, "v", packaged.base().settings)

    assert [one.text for one in steps(empty, "/kb", CAST)][-1] == "/kb admin reload"
    assert first_message(empty) == "Good morning."


def test_a_misspelt_name_lacks_one_vowel_of_its_longest_word() -> None:
    assert misspelt("Kataib Hezbollah") == "Kataib Hezbollh"
    assert misspelt("KH") == "KH"


def test_the_composer_suggests_every_command_and_its_second_words() -> None:
    verbs = {row["verb"] for row in command_rows(packaged.base())}

    assert {"actor", "compare", "digest list", "admin reload"} <= verbs
