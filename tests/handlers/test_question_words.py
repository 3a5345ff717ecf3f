from __future__ import annotations

import pytest

from handlers.question_words import asks_for_a_record, kinds_asked_for, topic
from knowledge.models import Forecast


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("who is Liwa al-Nahr?", "Liwa al-Nahr"),
        ("what happened on 3 May 2031", "3 May 2031"),
        ("tell me about the ferry landing", "ferry landing"),
        ("how many raids in the second quarter", "raids in the Q2"),
        ("liwa al-nahr", "liwa al-nahr"),
        ("who is it", "who is it"),
        ("what if the allies split up", "allies split up"),
    ],
)
def test_words_that_only_ask_are_ignored_but_never_all_of_them(typed: str, about: str) -> None:
    assert topic(typed) == about


@pytest.mark.parametrize("typed", ["who is Liwa al-Nahr", "what was the raid", "how many boats", "liwa al-nahr"])
def test_a_thing_may_be_asked_for_by_its_name(typed: str) -> None:
    assert asks_for_a_record(typed)


@pytest.mark.parametrize("typed", ["who sank the ferry", "why did the raid end", "is the ferry safe", "the ferry?"])
def test_a_question_about_a_name_does_not_ask_for_its_record(typed: str) -> None:
    assert not asks_for_a_record(typed)


@pytest.mark.parametrize(
    "asked", ["what did Knights predict about it", "forecasts of a withdrawal", "what was expected"]
)
def test_a_question_for_what_was_predicted_is_answered_by_forecasts(asked: str) -> None:
    assert kinds_asked_for(asked) == (Forecast,)
