"""Questions for views: the disputes about a subject, and what the named authors hold on it."""

from __future__ import annotations

import pytest

from tests.builders import actor, base_with, dispute, forecast, position, source
from tests.handlers.asking import ask

BASE = base_with(
    actor("Ada North", type="person", also=("North",)),
    actor("Bo South", type="person", also=("South",)),
    source("Delta review", ("ada-north",)),
    source("Northern note", ("bo-south",)),
    dispute("Do tolls deter smugglers", ("smugglers",)),
    dispute("Who paid the pilots", ("pilots",)),
    position("North wants higher tolls on smugglers", "ada-north"),
    position("South rejects tolls on smugglers", "bo-south"),
    position("South praises the pilots", "bo-south"),
    forecast("Smugglers avoid tolls", "ada-north"),
)


@pytest.mark.parametrize(
    "asked",
    [
        "north vs south on tolls",
        "do tolls deter smugglers - both sides",
        "different views on tolls for smugglers",
        "smugglers and tolls: opposing views",
        "what is the other side on tolls and smugglers?",
    ],
)
def test_a_question_for_several_views_begins_with_the_dispute(asked: str) -> None:
    text = ask(asked, BASE).text

    assert "Disputes (1)\n  1. Do tolls deter smugglers" in text
    assert text.index("Views (") > text.index("Disputes (")
    assert "pilots" not in text


def test_a_question_for_one_author_begins_with_what_this_author_holds() -> None:
    text = ask("what does North think of tolls", BASE).text

    assert text.index("North wants higher tolls") < text.index("Do tolls deter smugglers")
    assert "South rejects" not in text


@pytest.mark.parametrize(
    ("asked", "heading", "without"),
    [
        ("what does Bo South want", "2 positions\n\nFilter: actor Bo South", "North wants"),
        ("what does Ada North expect?", "1 forecast\n\nFilter: actor Ada North", "South praises"),
        ("which predictions came true?", "1 forecast\n", "South praises"),
    ],
)
def test_a_question_for_all_that_an_author_holds_is_a_list(asked: str, heading: str, without: str) -> None:
    text = ask(asked, BASE).text

    assert text.startswith(heading)
    assert without not in text


def test_a_person_who_wrote_no_source_is_not_asked_for_views() -> None:
    base = base_with(actor("Kim West", type="person", also=("West",)), position("West wants a lock", "kim-west"))

    assert not ask("what does West think of locks", base).text.startswith("1 position")


def test_a_subject_that_has_no_dispute_of_its_own_leads_to_those_with_most_of_its_words() -> None:
    text = ask("where do the sources disagree about whether tolls deter", BASE).text

    assert "Do tolls deter smugglers" in text
    assert not text.startswith("No disputes")
