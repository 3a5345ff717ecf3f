from __future__ import annotations

import pytest

from handlers.dispatch import respond, share
from handlers.reply import Audience, FieldErrors, HomeTab, Message, Modal
from handlers.request import Surface
from tests.builders import actor, base_with, incident, place
from tests.handlers.asking import ADA, NOW, ask, buttons

BASE = base_with(actor("Liwa al-Nahr", native="لواء النهر"), incident("Harbour barrage"), place("Porthaven"))


@pytest.mark.parametrize("text", ["", "   ", "help", "HELP", "?", "...", "“”"])
def test_nothing_to_look_for_gets_help(text: str) -> None:
    assert ask(text, BASE).text.startswith("Sourced briefings")


def test_a_name_without_a_verb_is_looked_up_over_all_kinds() -> None:
    assert ask("harbour barrage", BASE).text.startswith("Harbour barrage")
    assert ask("porthaven", BASE).text.startswith("Porthaven")


def test_an_arabic_spelling_finds_its_actor() -> None:
    reply = ask("actor لواء النهر", BASE)

    assert reply.text.startswith("Liwa al-Nahr")


def test_a_misspelled_verb_gets_the_closest_as_a_button() -> None:
    reply = ask("acter nahr", BASE)

    assert "Unknown command “acter”" in reply.text
    assert buttons(reply)["actor nahr"] == "actor nahr"


def test_a_verb_without_words_says_how_it_is_written_and_runs_an_example() -> None:
    reply = ask("actor", BASE)

    assert "/militia actor NAME" in reply.text
    assert buttons(reply) == {"actor Liwa al-Nahr": "actor Liwa al-Nahr"}


def test_a_query_without_a_match_is_reported_as_typed() -> None:
    reply = ask("actor Napoleon", BASE)

    assert "No match for “Napoleon”." in reply.text
    assert reply.zero_hit == "Napoleon"


def test_something_found_is_not_counted_as_a_gap() -> None:
    assert ask("actor liwa-al-nahr", BASE).zero_hit is None


def test_a_filter_on_a_single_record_is_rejected() -> None:
    assert "accepts no filters" in ask("actor nahr since:2031", BASE).text


def test_filters_without_a_verb_ask_what_to_list() -> None:
    reply = ask("since:2031", BASE)

    assert "incidents since:2031" in buttons(reply).values()


def test_a_look_up_is_for_the_asker_alone() -> None:
    assert ask("actor liwa-al-nahr", BASE).audience is Audience.ASKER


def test_a_shared_card_says_who_shared_it_and_offers_no_second_sharing() -> None:
    reply = share("actor liwa-al-nahr", ADA, NOW, base=BASE)

    assert reply.audience is Audience.CHANNEL
    assert reply.blocks[0]["elements"][0]["text"] == "Shared by <@U0ADA>"
    assert "Share" not in buttons(reply)


def test_an_error_is_never_shared() -> None:
    assert share("actor napoleon", ADA, NOW, base=BASE).audience is Audience.ASKER


def test_every_card_offers_sharing_of_itself() -> None:
    assert buttons(ask("actor nahr", BASE))["Share"] == "actor liwa-al-nahr"


def test_turning_a_page_by_button_replaces_the_page_before() -> None:
    assert ask("incidents page:1", BASE, Surface.BUTTON).replaces
    assert not ask("incidents page:1", BASE).replaces


def test_buttons_of_a_message_have_ids_of_their_own() -> None:
    reply = ask("incidents", base_with(*(incident(f"Barrage {n}", f"2031-05-{n:02}") for n in range(1, 21))))
    ids = [
        e["action_id"]
        for b in reply.blocks
        for e in [*b.get("elements", []), b.get("accessory", {})]
        if "action_id" in e
    ]

    assert len(ids) == len(set(ids)) > 2


def test_home_offers_search_and_what_can_be_browsed() -> None:
    reply = respond("", ADA, NOW, surface=Surface.HOME, base=BASE)

    assert isinstance(reply, HomeTab)
    assert "Actors (1)" in reply.text
    assert "Version test" in reply.text
    assert reply.view["blocks"][0]["element"]["action_id"] == "find"


def test_the_global_shortcut_opens_the_look_up_modal() -> None:
    reply = respond("", ADA, NOW, surface=Surface.GLOBAL_SHORTCUT, base=BASE)

    assert isinstance(reply, Modal)
    assert reply.view["callback_id"] == "look-up"


def test_a_submitted_look_up_is_answered_without_sharing() -> None:
    reply = respond("look-up", ADA, NOW, surface=Surface.MODAL, base=BASE, form={"name": "actor liwa-al-nahr"})

    assert isinstance(reply, Message)
    assert reply.text.startswith("Liwa al-Nahr")
    assert "Share" not in buttons(reply)


def test_an_empty_look_up_says_what_to_fill_in() -> None:
    assert isinstance(respond("look-up", ADA, NOW, surface=Surface.MODAL, base=BASE, form={}), FieldErrors)


def test_a_message_is_briefed_on_with_its_actors_first() -> None:
    text = "Was the harbour barrage the work of Liwa al-Nahr?"
    reply = ask(text, BASE, Surface.MESSAGE_SHORTCUT)

    assert 0 < reply.text.index("Liwa al-Nahr") < reply.text.index("Harbour barrage")


def test_a_message_that_names_no_record_says_so() -> None:
    assert "No record is named in this message" in ask("See you at lunch", BASE, Surface.MESSAGE_SHORTCUT).text


def test_typed_words_never_become_markup() -> None:
    reply = ask("actor <!channel> *bold* <https://example.org|x>", BASE)
    mrkdwn = [
        element["text"]
        for block in reply.blocks
        for element in [block.get("text", {}), *block.get("elements", []), *block.get("fields", [])]
        if element.get("type") == "mrkdwn"
    ]

    assert not any("<!" in text or "*bold*" in text for text in mrkdwn)


def test_a_misspelt_list_with_filters_is_offered_with_its_filters() -> None:
    reply = ask("incidnts since:2020", base_with(actor("Liwa al-Nahr")))

    assert "incidents since:2020" in buttons(reply).values()
    assert not any("incidnts" in value for value in buttons(reply).values())
