"""Mentions, direct messages and the message shortcut."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from knowledge.models import Actor
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


_NAME = "Qasem Soleimani"
_RICH = {
    "type": "rich_text_section",
    "elements": [{"type": "text", "text": "Qasem "}, {"type": "text", "text": "Soleimani"}],
}
_ONLY: dict[str, dict[str, Any]] = {
    "rich text": {"blocks": [{"type": "rich_text", "elements": [_RICH]}]},
    "a section": {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": f"*{_NAME}* was hit"}}]},
    "section fields": {"blocks": [{"type": "section", "fields": [{"type": "mrkdwn", "text": f"*Who*\n{_NAME}"}]}]},
    "context": {"blocks": [{"type": "context", "elements": [{"type": "plain_text", "text": _NAME}]}]},
    "a table": {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": _NAME}, {"type": "rich_text"}]]}]},
    "an attachment": {"attachments": [{"fallback": _NAME}]},
    "fields of an attachment": {"attachments": [{"fields": [{"title": "Who", "value": _NAME, "short": True}]}]},
    "blocks of an attachment": {"attachments": [{"blocks": [{"type": "rich_text", "elements": [_RICH]}]}]},
}


@pytest.mark.parametrize("message", _ONLY.values(), ids=_ONLY.keys())
def test_the_message_shortcut_reads_a_message_without_text(app: Running, message: dict[str, Any]) -> None:
    app.form({"payload": json.dumps(_shortcut(app, {"text": "", "ts": "1.1", **message}))})

    (answer,) = app.answers()
    assert _NAME in answer["text"]


@pytest.mark.parametrize("text", ["2019", "In 2019 and 2020", "March", "27", "Let us go in December"])
def test_a_number_a_year_or_a_month_alone_names_no_record(app: Running, text: str) -> None:
    app.form({"payload": json.dumps(_shortcut(app, {"text": text, "ts": "1.1"}))})

    (answer,) = app.answers()
    assert answer["text"] == "No record is named in this message"


def test_five_hundred_names_give_eight_records_and_the_number_of_the_others(app: Running) -> None:
    names = [one.heading for one in app.service.active.base.all(Actor)]
    app.form({"payload": json.dumps(_shortcut(app, {"text": ", ".join((names * 5)[:500]), "ts": "1.1"}))})

    (answer,) = app.answers()
    assert answer["text"].startswith("8 records named in this message")
    assert re.search(r"\d\d more records are named", answer["text"])


def test_a_very_long_message_says_how_much_of_it_was_read(app: Running) -> None:
    text = f"Qasem Soleimani {'and others ' * 3_500} Kataib Hezbollah"
    app.form({"payload": json.dumps(_shortcut(app, {"text": text, "ts": "1.1"}))})

    (answer,) = app.answers()
    assert "Qasem Soleimani" in answer["text"]
    assert "Only the first 8,000 characters of the message were read" in answer["text"]


def test_a_day_with_its_year_names_the_incident_of_that_day_only(app: Running) -> None:
    app.form({"payload": json.dumps(_shortcut(app, {"text": "As on 27 December 2019", "ts": "1.1"}))})

    (answer,) = app.answers()
    assert answer["text"].startswith("1 record named in this message")
    assert "Kirkuk" in answer["text"]


def test_the_message_shortcut_reads_attachments(app: Running) -> None:
    attachment = {"title": "Qasem Soleimani killed", "text": "near Baghdad airport"}
    app.form({"payload": json.dumps(_shortcut(app, {"text": "", "ts": "1.1", "attachments": [attachment]}))})

    (answer,) = app.answers()
    assert "Qasem Soleimani" in answer["text"]
