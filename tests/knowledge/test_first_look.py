"""The first look overlooks no text that a rule reports."""

from __future__ import annotations

import pytest

from knowledge.first_look import Suspicion, first_look
from knowledge.template_wording import BEGINNING, ENDINGS, TEXTS
from tests.builders import actor, place, says
from tests.linting import messages

LIVE = ("<!here> now", "a\n@everyone", "see\nftp://x", "DATA:x", "a\ndata:x", "Vb\tvbscript:x", "é javaſcript:x")
SAFE = ("see https://x and http://y", "a < b, at a@b", "metadata: none of the kind http")


@pytest.mark.parametrize("text", LIVE)
def test_a_text_with_an_effect_is_looked_at(text: str) -> None:
    assert Suspicion.MARKUP in first_look(place("Port", summary=says(text)))


@pytest.mark.parametrize("text", SAFE[:2])
def test_a_text_without_an_effect_is_not_looked_at_again(text: str) -> None:
    assert first_look(place("Port", summary=says(text))) == Suspicion(0)


@pytest.mark.parametrize("text", SAFE)
def test_a_text_that_is_looked_at_without_reason_is_not_reported(text: str) -> None:
    assert "Slack mention" not in (found := messages(place("Port", summary=says(text))))
    assert "link scheme" not in found


@pytest.mark.parametrize("text", [*sorted(TEXTS), f"{BEGINNING}a note", *(f"Port{ending}" for ending in ENDINGS)])
def test_every_text_of_the_templates_is_reported(text: str) -> None:
    assert "This is still the text of the template" in messages(place("Port", summary=says(text)))


@pytest.mark.parametrize("text", ["It leaks", "THESE leak", "such\nleaks", "Hiſ boat", 'their "boat"'])
def test_every_pronoun_at_a_beginning_is_reported(text: str) -> None:
    assert Suspicion.PRONOUN in first_look(place("Port", summary=says(text)))
    assert "The text begins with a pronoun" in messages(place("Port", summary=says(text)))


def test_an_anchor_is_looked_at() -> None:
    cited = actor("Liwa al-Nahr", summary=says("A group", 'delta-review#lead/p1 "Nahr"'))

    assert first_look(cited) == Suspicion.ANCHOR
