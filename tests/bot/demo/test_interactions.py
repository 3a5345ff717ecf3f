"""What people do in the demo reaches the real app, and its acknowledgements are shown as Slack shows them."""

from __future__ import annotations

import json
from typing import Any

from bot.demo.run import ANALYST, BRIEFINGS, GENERAL
from tests.bot.demo.demonstrating import PageClient, eventually


def element(message: dict[str, Any], kind: str, text: str) -> dict[str, Any]:
    """Where an element is, for an action, with its options."""
    for block in message["blocks"]:
        for one in (*block.get("elements", ()), block.get("element", {})):
            shown = one.get("text") or one.get("placeholder") or {}
            if one.get("type") == kind and str(shown.get("text", "")).startswith(text):
                return {"block_id": block["block_id"], "action_id": one["action_id"], "options": one.get("options")}
    raise AssertionError(text)


def test_a_choice_under_more_replaces_the_card(page: PageClient) -> None:
    card = page.ask("/militia actor kataib hezbollah")
    more = element(card, "static_select", "More")
    option = more.pop("options")[0]

    page.post("action", channel=BRIEFINGS, ts=card["ts"], value={"selected_option": option}, **more)

    def same() -> dict[str, Any]:
        return next(one for one in page.state()["messages"] if one["ts"] == card["ts"])

    assert eventually(same, lambda one: one["replaced"])["text"] != card["text"]


def test_the_page_cannot_change_the_value_of_a_button(page: PageClient) -> None:
    card = page.ask("/militia actor kataib hezbollah")
    watch = element(card, "button", "Watch")
    watch.pop("options")

    page.post("action", channel=BRIEFINGS, ts=card["ts"], value={"value": "admin reload", "type": "overflow"}, **watch)

    sent = page.state()["exchange"]["body"]
    assert "admin" not in sent


def test_a_global_shortcut_opens_a_modal_that_completes_names(page: PageClient) -> None:
    page.post("shortcut", callback_id="look_up")
    view = eventually(lambda: page.state()["views"], bool)[-1]
    name = element(view, "external_select", "")
    name.pop("options")

    _, offered = page.post("options", view=view["id"], query="soleim", **name)

    assert any("Soleimani" in one["text"]["text"] for one in offered["options"])
    page.post("close", view=view["id"], all=True)
    assert page.state()["views"] == []


def test_a_required_field_without_an_answer_is_an_error_of_its_block(page: PageClient) -> None:
    page.post("command", channel=BRIEFINGS, text="/militia suggest kataib hezbollah")
    view = eventually(lambda: page.state()["views"], bool)[-1]
    required = [one["block_id"] for one in view["blocks"] if one["type"] == "input" and not one.get("optional")]

    _, answer = page.post("submit", view=view["id"], values={})

    assert sorted(answer["errors"]) == sorted(required)
    page.post("close", view=view["id"], all=True)


def test_a_mention_is_sent_as_markup_and_answered_in_its_thread(page: PageClient) -> None:
    page.post("message", channel=GENERAL, text="@Militia Camp Taji & more")

    def replies() -> list[dict[str, Any]]:
        asked = [one for one in page.state()["messages"] if one["text"] == "<@UBOT> Camp Taji &amp; more"]
        return [one for one in page.state()["messages"] if asked and one["thread_ts"] == asked[-1]["ts"]]

    assert eventually(replies, bool)[0]["user"] == "UBOT"
    assert json.loads(page.state()["exchange"]["body"])["event"]["type"] == "app_mention"


def test_a_message_that_does_not_mention_the_app_sends_it_nothing(page: PageClient) -> None:
    page.ask("/militia help")
    before = page.state()["exchange"]["number"]

    page.post("message", channel=GENERAL, text="good morning")

    assert page.state()["exchange"]["number"] == before


def test_home_is_published_for_the_person_who_opened_it(page: PageClient) -> None:
    page.post("home")

    assert eventually(lambda: page.state()["home"], bool)["type"] == "home"
    assert page.state("UCURATOR")["home"] is None


def test_a_digest_arrives_when_the_clock_is_moved_to_monday(page: PageClient) -> None:
    page.ask("/militia digest weekly mon 09:00 always", GENERAL)
    before = {one["ts"] for one in page.state()["messages"]}

    page.post("clock", to="monday")

    def digests() -> list[dict[str, Any]]:
        new = [one for one in page.state()["messages"] if one["ts"] not in before]
        return [one for one in new if one["channel"] == GENERAL and not one["ephemeral"] and not one["thread_ts"]]

    assert len(eventually(digests, bool)) == 1
    assert page.demo.slack.workspace.people[ANALYST].zone == page.state()["clock"]["zone"]
