"""Who asks for other options than one gets its alternatives, and never that option first."""

from __future__ import annotations

import pytest

from knowledge.knowledge_base import KnowledgeBase
from tests.builders import base_with, option
from tests.handlers.asking import ask, opened


def _base() -> KnowledgeBase:
    return base_with(
        option("Close the ferry", alternatives=("guard-the-ferry",), related=("sell-the-ferry",)),
        option("Guard the ferry"),
        option("Arm the crew", alternatives=("close-the-ferry",)),
        option("Sell the ferry"),
        option("Pay the pilots"),
    )


@pytest.mark.parametrize(
    "asked",
    [
        "alternatives to closing the ferry",
        "options other than close the ferry",
        "options for Northland short of closing the ferry",
        "what else could we do instead of closing the ferry?",
    ],
)
def test_the_alternatives_of_an_option_are_listed_whichever_of_the_two_states_them(asked: str) -> None:
    reply = ask(asked, _base())

    assert reply.text.startswith("Options other than “Close the ferry”\n\nAlternatives (2)\n")
    assert "Related options (1)" in reply.text
    assert opened(reply) == {"option guard-the-ferry", "option arm-the-crew", "option sell-the-ferry"}


def test_an_option_without_alternatives_is_searched_for_as_before() -> None:
    assert not ask("alternatives to paying the pilots", _base()).text.startswith("Options other than")


def test_other_questions_with_the_same_words_are_left_alone() -> None:
    assert not ask("who besides close the ferry", _base()).text.startswith("Options other than")
