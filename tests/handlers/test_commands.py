from __future__ import annotations

import pytest

from handlers.command_spec import Command, Group, Query, Required
from handlers.commands import BY_VERB, COMMANDS, FOREIGN_VERBS, VERBS
from handlers.dispatch import Deferred, respond
from handlers.kinds import card_command
from handlers.render.visible_size import ELEMENTS, interactive_elements, is_one_screen
from handlers.reply import Audience, Message, Modal
from handlers.request import Surface
from handlers.request_parser import FILTERS
from tests.builders import actor, base_with, incident
from tests.handlers.asking import ADA, NOW, ask, buttons
from tests.packaged import base

QUERIES = [one for one in COMMANDS if isinstance(one, Query)]
NEEDING_WORDS = [one for one in COMMANDS if one.required is not Required.NOTHING]


def name(row: Command) -> str:
    return row.verb


def test_no_word_means_two_verbs() -> None:
    names = [word for one in COMMANDS for word in one.names]

    assert sorted(names) == sorted(set(names))
    assert VERBS.keys().isdisjoint(FOREIGN_VERBS.keys())


@pytest.mark.parametrize("row", NEEDING_WORDS, ids=name)
@pytest.mark.parametrize("words", ["", " ", "?!", "since:2020"])
def test_a_command_without_its_words_answers_with_its_usage(row: Command, words: str) -> None:
    assert f"Write /militia {row.usage}" in ask(f"{row.verb} {words}", base()).text


@pytest.mark.parametrize("row", COMMANDS, ids=name)
def test_a_filter_that_a_command_does_not_list_is_rejected(row: Command) -> None:
    for key in {*FILTERS, "colour"} - set(row.filters.keys):
        reply = respond(f"{row.verb} x {key}:2020", ADA, NOW, surface=Surface.COMMAND, base=base())

        assert isinstance(reply, Message), key
        assert "accepts no filters" in reply.text or "Use one of" in reply.text


@pytest.mark.parametrize("row", COMMANDS, ids=name)
def test_an_example_runs(row: Command) -> None:
    example = row.example_text(base())
    assert example is not None

    match respond(example, ADA, NOW, surface=Surface.COMMAND, base=base()):
        case Message(text=text):
            assert not text.startswith(("No match", "No record", "Unknown", "Write"))
        case reply:
            assert isinstance(reply, Deferred | Modal)


@pytest.mark.parametrize("row", COMMANDS, ids=name)
def test_help_shows_every_command_and_its_sub_actions(row: Command) -> None:
    pages = [ask(f"help commands page:{page}", base()).text for page in range(1, len(Group) + 1)]

    assert sum(f"{row.usage} · {row.summary}" in page for page in pages) == 1
    for alias in row.names:
        page = ask(f"help {alias}", base()).text
        assert all(one.usage in page and one.summary in page for one in row.sub_actions)


@pytest.mark.parametrize("text", ["help", "help commands", "help filters", "help actor", "help digest", "help admin"])
def test_every_page_of_help_is_one_screen_and_no_error(text: str) -> None:
    for page in range(1, len(Group) + 1):
        reply = ask(f"{text} page:{page}", base())

        assert is_one_screen(reply.blocks)
        assert interactive_elements(reply.blocks) <= ELEMENTS
        assert reply.audience is Audience.ASKER


def test_a_phone_shows_the_whole_label_of_each_example() -> None:
    pages = ["help", "help filters", *(f"help {one.verb}" for one in COMMANDS)]
    labels = [label for page in pages for label in buttons(ask(page, base()))]

    assert [label for label in labels if len(label) > 26] == []


def test_every_verb_in_a_button_is_in_the_registry() -> None:
    asked = [*(one.verb for one in QUERIES), *(f"help {one.verb}" for one in COMMANDS), "help commands", "help filters"]
    asked += [card_command(record) for record in base().records.values()]
    replies = [respond(text, ADA, NOW, surface=Surface.COMMAND, base=base()) for text in asked]
    verbs = {text.split()[0] for reply in replies if isinstance(reply, Message) for text in buttons(reply).values()}
    ids = {one for one in verbs if one in base().records}

    assert verbs - ids <= BY_VERB.keys()


@pytest.mark.parametrize("text", ["latest", "share", "recent", "subscriptions"])
def test_a_verb_that_does_not_exist_is_answered_as_such(text: str) -> None:
    assert ask(text, base()).text.startswith(f"Unknown command “{text.split()[0]}”")


def test_a_misspelled_verb_is_offered_as_a_verb() -> None:
    assert buttons(ask("plce kirkuk", base()))["place kirkuk"] == "place kirkuk"


def test_attacks_lists_incidents_of_that_type_only() -> None:
    events = base_with(incident("Harbour barrage"), incident("River march", **{"class": "protest"}))

    assert "Filter: type attack" in ask("attacks", events).text
    assert "River march" not in ask("attacks", events).text
    assert "River march" in ask("events", events).text


@pytest.mark.parametrize("text", ["attacks", "attacks in 2031", "attacks on river"])
def test_attacks_are_all_incidents_in_a_base_without_that_class(text: str) -> None:
    answer = ask(text, base_with(incident("River march", **{"class": "protest"}))).text

    assert answer.startswith("1 incident\n")
    assert "type attack" not in answer


@pytest.mark.parametrize("text", ["attacks type:protest", "attacks type protest"])
def test_a_type_that_is_typed_replaces_that_of_the_alias(text: str) -> None:
    events = base_with(incident("Harbour barrage"), incident("River march", **{"class": "protest"}))

    assert ask(text, events).text.startswith("1 incident\n\nFilter: type protest")


def test_an_alias_of_a_verb_that_begins_a_name_is_read_as_the_name() -> None:
    own = base_with(actor("Work Front"))

    assert ask("work front", own).text.startswith("Work Front")


def test_help_is_offered_once_to_a_verb_of_another_tool() -> None:
    assert list(buttons(ask("share", base())).values()).count("help") == 1


@pytest.mark.parametrize("verb", FOREIGN_VERBS)
def test_a_verb_of_another_tool_is_not_read_as_a_name(verb: str) -> None:
    reply = ask(verb, base())

    assert reply.text.startswith(f"Unknown command “{verb}”")
    assert reply.zero_hit is None


@pytest.mark.parametrize(
    ("typed", "means"), [("summary kh", "brief kh"), ("profile badr", "actor badr"), ("thanks", "help")]
)
def test_a_verb_of_another_tool_with_one_meaning_is_that_command(typed: str, means: str) -> None:
    assert ask(typed, base()).text == ask(means, base()).text


@pytest.mark.parametrize("word", ["stop", "back", "more", "filters", "print"])
def test_a_word_for_the_app_is_not_searched_for_in_records(word: str) -> None:
    assert ask(word, base()).text.startswith(f"Unknown command “{word}”")


def test_help_on_filters_names_each_filter_and_the_lists_that_accept_it() -> None:
    first, second = ask("help filters", base()).text, ask("help filters page:2", base()).text

    for key in ("actor:", "place:", "type:", "weapon:", "family:", "source:", "since:", "until:", "on:"):
        assert key in first
        assert key in second
