"""Slack asks over signed HTTP, and the app answers by the way that each payload leaves open."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.slack.counters import Drop
from tests.bot.running import Running, eventually, running
from tests.fakes.faults import Fault, Harm


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
    assert "The Tight Rope" in body["text"]


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


DIRECT = {
    "type": "message",
    "channel_type": "im",
    "user": "U1",
    "channel": "D1",
    "ts": "5.1",
    "text": "actor Iraq",
}
MENTION = {"type": "app_mention", "user": "U1", "channel": "C1", "text": "<@UBOT> actor kataib hezbollah"}


def test_a_mention_in_a_thread_is_answered_there_for_the_asker_alone(app: Running) -> None:
    app.event(MENTION | {"ts": "5.2", "thread_ts": "5.1"})

    (call,) = eventually(lambda: app.slack.called("chat.postEphemeral"), 1)
    assert call.arguments["thread_ts"] == "5.1"
    assert call.arguments["user"] == "U1"
    assert str(call.arguments["text"]).startswith("Kataib Hezbollah")


def test_an_event_sent_four_times_has_one_effect(app: Running) -> None:
    event = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "5.1", "text": "help"}

    for _ in range(4):
        app.event(event, event_id="Ev7")
    app.event(event | {"text": "sources"}, event_id="Ev8")

    eventually(lambda: app.slack.called("chat.postMessage"), 2)
    texts = [str(call.arguments["text"])[:7] for call in app.slack.called("chat.postMessage")]
    assert len(texts) == 2


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


def test_a_person_who_floods_is_limited_and_others_are_not(app: Running) -> None:
    replies = [app.command("sources")[1]["text"] for _ in range(60)]

    assert sum(text.startswith("Too many requests") for text in replies) >= 20
    assert not app.command("sources", user_id="U2")[1]["text"].startswith("Too many requests")


def test_look_ups_go_on_while_slack_hangs_and_the_database_is_gone(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with running(tmp_path, database_url=nowhere) as app:
        app.slack.faults.next("chat.postMessage", *[Fault(Harm.HANG_BEFORE, 2)] * 4)
        for number in range(4):
            event = {
                "type": "message",
                "channel_type": "im",
                "user": "U1",
                "channel": "D1",
                "ts": "5.1",
                "text": "help",
            }
            app.event(event, event_id=f"Ev{number}")

        assert app.command("actor kataib hezbollah")[1]["text"].startswith("Kataib Hezbollah")


def test_what_needs_a_database_that_is_gone_says_so(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with running(tmp_path, database_url=nowhere) as app:
        app.command("digest list")

        (answer,) = app.answers()
        assert answer["text"].startswith("The database is unavailable, so nothing was changed")


def test_slow_actions_do_not_slow_look_ups(app: Running) -> None:
    release = threading.Event()
    for _ in range(50):
        app.service.pool.submit(lambda: release.wait(10))
    try:
        status, body = app.command("actor kataib hezbollah")
        assert (status, body["text"][:16]) == (200, "Kataib Hezbollah")
    finally:
        release.set()


def test_a_full_pool_says_so_at_once(app: Running) -> None:
    release = threading.Event()
    owner = 0
    while app.service.pool.submit(lambda: release.wait(10), owner := owner + 1):
        pass
    try:
        assert app.command("digest list")[1]["text"].startswith("The app is busy")
    finally:
        release.set()


def test_the_home_tab_is_published(app: Running) -> None:
    app.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})

    (call,) = eventually(lambda: app.slack.called("views.publish"), 1)
    assert call.arguments["view"]["type"] == "home"


def _shortcut(app: Running, message: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "message_action",
        "callback_id": "brief_message",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "channel": {"id": "C1"},
        "message": message,
        "trigger_id": app.trigger(),
        "response_url": app.response_url(),
    }


def test_the_message_shortcut_names_the_records_of_a_message(app: Running) -> None:
    message = {"text": "Did Kataib Hezbollah answer to Soleimani?", "ts": "1.1"}
    app.form({"payload": json.dumps(_shortcut(app, message))})

    (answer,) = app.answers()
    assert "Kataib Hezbollah" in answer["text"]
    assert "Qasem Soleimani" in answer["text"]


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


def test_a_mention_at_top_level_is_answered_visibly_in_a_thread_under_it(app: Running) -> None:
    app.event(MENTION | {"ts": "5.1"})

    (call,) = eventually(lambda: app.slack.called("chat.postMessage"), 1)
    assert call.arguments["thread_ts"] == "5.1"
    assert str(call.arguments["text"]).startswith("Kataib Hezbollah")
    assert app.slack.called("chat.postEphemeral") == []


@pytest.mark.parametrize("text", ["actr kataib", "actor", "incidents weapon:spoon", "actor Napoleon"])
def test_an_error_at_a_top_level_mention_is_for_the_asker_alone_and_in_no_thread(app: Running, text: str) -> None:
    app.event(MENTION | {"ts": "5.1", "text": f"<@UBOT> {text}"})

    (call,) = eventually(lambda: app.slack.called("chat.postEphemeral"), 1)
    assert "thread_ts" not in call.arguments
    assert app.slack.called("chat.postMessage") == []


@pytest.mark.parametrize("subtype", [None, "file_share", "thread_broadcast", "me_message", "a_new_one"])
def test_a_direct_message_of_a_person_is_answered_in_the_conversation(app: Running, subtype: str | None) -> None:
    app.event(DIRECT | {"subtype": subtype, "thread_ts": "4.1"})

    (call,) = eventually(lambda: app.slack.called("chat.postMessage"), 1)
    assert "thread_ts" not in call.arguments
    assert str(call.arguments["text"]).startswith("Iraq")


@pytest.mark.parametrize("more", [{"subtype": "message_changed"}, {"subtype": "bot_message"}, {"bot_id": "B7"}])
def test_a_message_that_no_person_wrote_is_ignored(app: Running, more: dict[str, str]) -> None:
    app.event(DIRECT | more, "Ev1")
    app.event(DIRECT | {"text": "help"}, "Ev2")

    calls = eventually(lambda: app.slack.called("chat.postMessage"), 1)
    assert len(calls) == 1
    assert not str(calls[0].arguments["text"]).startswith("Iraq")


@pytest.mark.parametrize(
    "text",
    [
        "<@U0BOT>: actor Kataib Hezbollah",
        "<@U0BOT>, who is Kataib Hezbollah?",
        "<@U0BOT> `/militia actor kataib-hezbollah`",
        "<@U0BOT> actor <https://example.org/x|Kataib Hezbollah>",
        "<!here> actor *Kataib Hezbollah* :flag-iq: <@U2|sam>",
        "&gt; /militia actor “Kataib Hezbollah”",
    ],
)
def test_a_mention_is_read_as_the_person_wrote_it(app: Running, text: str) -> None:
    app.event(MENTION | {"ts": "5.1", "text": text})

    (call,) = eventually(lambda: app.slack.called("chat.postMessage"), 1)
    assert "Kataib Hezbollah" in str(call.arguments["blocks"][0])


def test_the_message_shortcut_reads_attachments(app: Running) -> None:
    attachment = {"title": "Qasem Soleimani killed", "text": "near Baghdad airport"}
    app.form({"payload": json.dumps(_shortcut(app, {"text": "", "ts": "1.1", "attachments": [attachment]}))})

    (answer,) = app.answers()
    assert "Qasem Soleimani" in answer["text"]


def test_messages_and_mentions_are_limited_like_commands_and_another_person_is_answered(app: Running) -> None:
    app.slack.faults.always("chat.postMessage", Fault(Harm.HANG_BEFORE, 0.5))
    for number in range(300):
        app.event(DIRECT, event_id=f"Ev{number}")
    began = time.monotonic()
    app.event(DIRECT | {"user": "U2", "channel": "D2", "text": "actor badr"}, event_id="EvOther")

    def other() -> list[object]:
        return [one for one in app.slack.workspace.messages if one.channel == "D2"]

    assert eventually(other, 1)
    assert time.monotonic() - began < 5
    app.slack.faults.allow("chat.postMessage")
    assert len(app.slack.called("chat.postMessage")) < 60
    assert app.service.counters.of(Drop.RATE_LIMITED) > 200
    notices = [one for one in app.slack.called("chat.postMessage") if "Too many requests" in one.arguments["text"]]
    assert len(notices) <= 2


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
