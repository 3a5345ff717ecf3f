"""Mentions, direct messages and the message shortcut."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.bot.message_events import DIRECT, MENTION
from tests.bot.running import Running, eventually


def test_a_mention_in_a_thread_is_answered_there_for_the_asker_alone(app: Running) -> None:
    app.event(MENTION | {"ts": "5.2", "thread_ts": "5.1"})

    (call,) = eventually(lambda: app.slack.called("chat.postEphemeral"), 1)
    assert call.arguments["thread_ts"] == "5.1"
    assert call.arguments["user"] == "U1"
    assert str(call.arguments["text"]).startswith("Kataib Hezbollah")


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
