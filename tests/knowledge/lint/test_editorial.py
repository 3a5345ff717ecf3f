from __future__ import annotations

from typing import Any

import pytest

from tests.builders import actor, argument, forecast, incident, name, option, place, position, says
from tests.linting import messages, problems

LONG = "word " * 31


SIDES = pytest.mark.parametrize(("side", "claims"), [("for", "pro"), ("against", "contra")])


@SIDES
def test_a_published_option_without_an_argument_of_a_side_is_an_error(side: str, claims: str) -> None:
    fields: dict[str, Any] = {claims: (), f"{side}_none_in_sources": False}
    (found,) = (line for line in problems(option("Dredge", **fields)) if "The option has" in line)

    assert found == (
        f"dredge:arguments:1:1: The option has no argument {side} it. Write arguments: [{{id: a-name, side: {side}, "
        f"claim: ..., by: [actor], on: 2020-03, cites: [...]}}], or {side}_none_in_sources: true."
    )


@SIDES
def test_an_option_whose_sources_give_no_argument_of_a_side_is_valid(side: str, claims: str) -> None:
    dredge = option("Dredge", **{claims: ()})

    assert dredge.none_in_sources == (side,)
    assert "The option has" not in messages(dredge)


def test_an_option_whose_sources_give_no_argument_at_all_is_valid() -> None:
    assert "The option has" not in messages(option("Dredge", pro=(), contra=()))


@SIDES
def test_an_argument_contradicts_that_the_sources_give_none_of_its_side(side: str, claims: str) -> None:
    fields: dict[str, Any] = {claims: ("It helps",), f"{side}_none_in_sources": True}
    found = messages(option("Dredge", **fields))

    assert f"The option has an argument {side} it and {side}_none_in_sources: true. Remove one of the two." in found


def test_a_draft_that_breaks_an_editorial_rule_gets_a_warning() -> None:
    draft = option("Dredge", pro=(), for_none_in_sources=False, status="draft")
    (found,) = (line for line in problems(draft) if "argument for it" in line)

    assert ": warning: " in found


def test_an_argument_about_something_else_is_reported() -> None:
    arguments = (argument("for", "It works"), argument("against", "Of the zone: it leaks"))

    assert 'is about something else: "Of the zone: it leaks"' in messages(option("Dredge", arguments=arguments))


def test_an_argument_that_begins_with_of_without_a_colon_is_about_its_option() -> None:
    arguments = (argument("for", "It works"), argument("against", "Of the three locks, one leaks"))

    assert "something else" not in messages(option("Dredge", arguments=arguments))


@pytest.mark.parametrize(
    "record",
    [
        actor("Liwa al-Nahr", summary=says(LONG)),
        place("Port", summary=says(LONG)),
        incident("Barrage", summary=says(LONG)),
    ],
)
def test_a_summary_over_thirty_words_is_reported(record: object) -> None:
    assert "Summary too long: 31 words, limit 30." in messages(record)  # type: ignore[arg-type]  # any kind will do


def test_a_summary_of_thirty_words_is_short_enough() -> None:
    assert messages(actor("Liwa al-Nahr", summary=says("word " * 30))) == ""


@pytest.mark.parametrize("text", ["It will flood", "They agreed", "This is new", "their demand"])
def test_a_statement_that_begins_with_a_pronoun_is_a_warning(text: str) -> None:
    (found,) = (one for one in problems(actor("Ada North"), position("A lock", statement=text)) if "pronoun" in one)

    assert found.startswith("a-lock:statement:1:1: warning: The text begins with a pronoun")


def test_a_word_that_only_begins_like_a_pronoun_is_accepted() -> None:
    assert "pronoun" not in messages(position("A lock", statement="Itaipu is the model"))


def test_a_strong_alias_of_an_opinion_that_is_an_actors_name_is_reported() -> None:
    found = messages(actor("Liwa al-Nahr"), forecast("It will flood", aliases=(name("liwa al-nahr"),)))

    assert 'The strong alias "liwa al-nahr" is the name of the actor liwa-al-nahr.' in found


def test_a_weak_alias_of_an_opinion_may_be_an_actors_name() -> None:
    weak = name("liwa al-nahr", strength="weak")

    assert "strong alias" not in messages(actor("Liwa al-Nahr"), forecast("It will flood", aliases=(weak,)))


def test_an_editorial_name_that_a_citation_shows_is_a_warning() -> None:
    cited = says("A group", 'delta-review#lead/p2 "the River Brigade"')

    found = messages(actor("Liwa al-Nahr", also=("River Brigade",), summary=cited))

    assert 'warning: The name "River Brigade" is printed in a cited source, but its basis is editorial.' in found


def test_a_strong_alias_of_an_opinion_that_contains_the_name_of_a_group_is_a_warning() -> None:
    found = messages(actor("Liwa al-Nahr"), option("Dredge", aliases=(name("Designate Liwa al-Nahr now"),)))

    assert (
        'warning: The strong alias "Designate Liwa al-Nahr now" contains the name of the actor liwa-al-nahr.' in found
    )


def test_an_alias_of_an_opinion_may_contain_the_name_of_a_state() -> None:
    records = (actor("Northland", type="state"), option("Dredge", aliases=(name("Leave Northland"),)))

    assert "strong alias" not in messages(*records)
