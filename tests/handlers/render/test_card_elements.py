from __future__ import annotations

from dataclasses import replace

from handlers.button import Button, Menu
from handlers.kinds import card_of
from handlers.render.card import Card
from handlers.render.card_elements import first_page_controls
from handlers.request import Request
from tests.builders import actor, base_with, by, incident
from tests.handlers.asking import ADA, NOW


def request(*verbs: str) -> Request:
    return Request("", ADA, NOW, verbs=frozenset(verbs))


def card() -> Card:
    group = actor("Liwa al-Nahr")
    raids = [incident(f"Raid {n}", perpetrators=(by(group.id),)) for n in range(3)]
    return card_of(base_with(group, *raids), group)


def labels(card: Card, request: Request, *offered: Button) -> list[str]:
    return [one.label for one in first_page_controls(card, card.sections, request, offered=offered)]


def test_a_button_for_a_verb_that_does_not_exist_is_left_out() -> None:
    assert labels(card(), request("incidents")) == ["Incidents (3)", "More", "Share"]
    assert labels(card(), request("incidents", "watch")) == ["Incidents (3)", "Watch", "More", "Share"]


def test_brief_and_timeline_are_in_the_menu_more_once_their_verbs_exist() -> None:
    def more(request: Request) -> list[str]:
        [menu] = [one for one in first_page_controls(card(), (), request) if isinstance(one, Menu)]
        return [one.label for one in menu.choices]

    assert more(request("suggest")) == ["Suggest a change"]
    assert more(request("suggest", "brief", "timeline")) == ["Timeline", "Brief", "Suggest a change"]


def test_what_was_asked_comes_before_the_questions_of_the_card() -> None:
    offered = [Button("All 4 incidents", "incidents on:2031"), Button("Other", "incidents place:x")]

    assert labels(card(), request("incidents"), *offered)[:2] == ["All 4 incidents", "Other"]


def test_a_menu_keeps_only_the_choices_whose_verb_exists() -> None:
    choices = (Button("A", "compare x vs y"), Button("B", "option y"))
    made = replace(card(), controls=(Menu("Compare with", choices),))

    assert first_page_controls(made, (), request("option"))[0] == Menu("Compare with", choices[1:])
