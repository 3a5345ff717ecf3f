"""Slack asks over signed HTTP, and the app answers by the way that each payload leaves open."""

from __future__ import annotations

import json
import time
from urllib.parse import urlencode

import pytest

from tests.bot.running import Running, eventually


def test_a_look_up_is_answered_in_the_acknowledgement_without_calling_slack(app: Running) -> None:
    before = len(app.slack.calls)

    status, body = app.command("actor Kata'ib Hizbullah")

    assert status == 200
    assert body["response_type"] == "ephemeral"
    assert body["text"].startswith("Kataib Hezbollah")
    assert body["blocks"]
    assert len(app.slack.calls) == before


def test_a_disputed_date_is_shown_with_both_its_sources(app: Running) -> None:
    _, body = app.command("incident Kirkuk")

    assert "27 or 28 Dec 2019 (sources differ)" in body["text"]
    assert "Crossroads" in body["text"]
    assert "Tight Rope" in body["text"]


def test_a_bare_hezbollah_asks(app: Running) -> None:
    _, body = app.command("actor Hezbollah")

    assert body["text"].startswith("Several records match “Hezbollah”. Choose one:")


def test_napoleon_is_not_found_and_counted(app: Running) -> None:
    _, body = app.command("actor Napoleon")

    assert body["text"].startswith("No match for “Napoleon”.")
    assert [hit.query for hit in eventually(lambda: app.services.zero_hits.most_asked(5), 1)] == ["Napoleon"]


def test_a_button_is_answered_at_its_own_response_address(app: Running) -> None:
    status, body = app.click("actor kataib-hezbollah")

    assert (status, body.get("text")) == (200, None)
    (answer,) = app.answers()
    assert answer["text"].startswith("Kataib Hezbollah")
    assert answer["response_type"] == "ephemeral"


def test_sharing_posts_the_card_for_the_channel_and_says_who_shared_it(app: Running) -> None:
    app.click("actor kataib-hezbollah", action="share:3")

    (answer,) = app.answers()
    assert answer["response_type"] == "in_channel"
    assert "Shared by <@U1>" in str(answer["blocks"][0])


def test_turning_a_page_replaces_the_message(app: Running) -> None:
    app.click("incidents page:2")

    (answer,) = app.answers()
    assert answer["replace_original"] is True


def test_an_event_sent_four_times_has_one_effect(app: Running) -> None:
    event = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "5.1", "text": "help"}

    for _ in range(4):
        app.event(event, event_id="Ev7")
    app.event(event | {"text": "sources"}, event_id="Ev8")

    app.service.pool.close()
    assert len(app.slack.called("chat.postMessage")) == 2


def test_an_action_is_acknowledged_at_once_and_answered_later(app: Running) -> None:
    status, body = app.command("digest weekly mon 09:00 Asia/Baghdad changes")

    assert (status, body.get("text")) == (200, None)
    (answer,) = app.answers()
    assert "every Monday at 09:00 (Asia/Baghdad)" in answer["text"]
    assert answer["text"].count("09:00") + answer["text"].count("06:00") >= 4


def test_a_foreign_workspace_is_denied_without_knowledge_and_audited(app: Running) -> None:
    status, body = app.command("actor Kataib Hezbollah", team_id="T999")

    assert status == 200
    assert body["text"] == "This app serves another workspace, so it cannot answer here."
    (line,) = eventually(lambda: app.services.audit.recent("T999", 5), 1)
    assert line.result == "denied: foreign workspace"


def test_a_guest_from_a_shared_channel_is_denied(app: Running) -> None:
    app.click("actor kataib-hezbollah", user={"id": "U9", "team_id": "T999"})

    (answer,) = app.answers()
    assert answer["text"].startswith("This app serves another workspace")


def test_the_home_tab_is_published(app: Running) -> None:
    app.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})

    (call,) = eventually(lambda: app.slack.called("views.publish"), 1)
    assert call.arguments["view"]["type"] == "home"


def test_typing_in_a_menu_is_answered_with_names(app: Running) -> None:
    payload = {
        "type": "block_suggestion",
        "action_id": "name",
        "block_id": "name",
        "value": "kataib hez",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "view": {"type": "modal", "callback_id": "look-up"},
    }

    _, body = app.form({"payload": json.dumps(payload)})

    assert "Kataib Hezbollah" in [option["text"]["text"] for option in body["options"]]


@pytest.mark.parametrize("text", ["digest daily 09:00 UTC", "watch badr", "admin reload"])
def test_a_signed_state_change_sent_again_has_one_effect(app: Running, text: str) -> None:
    fields = {"command": "/militia", "text": text, "user_id": "UADMIN", "team_id": "T1", "channel_id": "C1"}
    body = urlencode(fields | {"trigger_id": "1.2", "response_url": app.response_url()}).encode()
    stamp = str(int(time.time()))

    for _ in range(3):
        app.send(body, "application/x-www-form-urlencoded", timestamp=stamp)

    texts = sorted(one["text"].startswith("This request was already handled") for one in app.answers(3, within=60))
    assert texts == [False, True, True]


def test_a_text_that_is_too_long_is_rejected_with_its_length(app: Running) -> None:
    _, body = app.command("actor " + "kataib " * 100)

    assert body["text"].startswith("Text too long: 705 characters, limit 256")
