from __future__ import annotations

from typing import get_args

from handlers.commands import BY_VERB
from handlers.kinds import CARD_VERBS, KINDS, card_command
from knowledge.models import AnyRecord, Redirect
from tests.builders import actor, quantity


def test_every_kind_but_redirects_has_one_row() -> None:
    models = [one.model for one in KINDS]

    assert len(models) == len(set(models))
    assert set(models) == set(get_args(AnyRecord)) - {Redirect}


def test_the_verb_of_every_kind_is_in_the_command_registry() -> None:
    assert {one.verb for one in KINDS} - BY_VERB.keys() == set()
    assert {one.verb for one in KINDS} == CARD_VERBS


def test_kinds_have_different_nouns_and_regular_plurals() -> None:
    assert {one.noun: one.plural for one in KINDS} == {
        "actor": "actors",
        "incident": "incidents",
        "option": "options",
        "position": "positions",
        "forecast": "forecasts",
        "dispute": "disputes",
        "tally": "tallies",
        "figure": "figures",
        "place": "places",
        "concept": "concepts",
        "source": "sources",
    }


def test_a_card_is_asked_for_by_verb_and_id() -> None:
    assert card_command(actor("Liwa al-Nahr")) == "actor liwa-al-nahr"
    assert card_command(quantity("River boats", 3)) == "figure river-boats"
