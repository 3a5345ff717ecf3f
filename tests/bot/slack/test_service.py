"""Admission on every surface: foreign workspaces, persons who flood, and requests that are sent again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.slack.counters import Drop
from tests.bot.running import Running, eventually, running

FORM = "application/x-www-form-urlencoded"
LIMITED = "Too many requests"
FOREIGN = "This app serves another workspace"
Ask = Callable[[Running, dict[str, Any]], str]


def by_command(app: Running, user: dict[str, Any]) -> str:
    return str(app.command("sources", user_id=user["id"], team_id=user["team_id"])[1].get("text", ""))


def _interaction(app: Running, user: dict[str, Any], **more: Any) -> str:
    before = len(app.slack.workspace.responses)
    payload = {"team": {"id": "T1"}, "user": user, "channel": {"id": "C1"}, "trigger_id": app.trigger(user["id"])}
    app.form({"payload": json.dumps({**payload, "response_url": app.response_url(), **more})})
    return str(app.answers(before + 1)[-1]["text"])


def by_button(app: Running, user: dict[str, Any]) -> str:
    element = {"type": "button", "action_id": "ask:0", "block_id": "b", "value": "sources"}
    return _interaction(app, user, type="block_actions", actions=[element])


def by_sharing(app: Running, user: dict[str, Any]) -> str:
    element = {"type": "button", "action_id": "share:0", "block_id": "b", "value": "sources"}
    return _interaction(app, user, type="block_actions", actions=[element])


def by_message_shortcut(app: Running, user: dict[str, Any]) -> str:
    message = {"text": "Badr", "ts": "1.1"}
    return _interaction(app, user, type="message_action", callback_id="brief_message", message=message)


def by_modal(app: Running, user: dict[str, Any]) -> str:
    values = {"words": {"words": {"type": "plain_text_input", "value": "sources"}}}
    view = {"id": "V1", "type": "modal", "callback_id": "look-up", "state": {"values": values}}
    payload = {"type": "view_submission", "team": {"id": "T1"}, "user": user, "view": view}
    return str(app.form({"payload": json.dumps(payload)})[1].get("view", ""))


def by_type_ahead(app: Running, user: dict[str, Any]) -> str:
    payload = {"type": "block_suggestion", "action_id": "name", "block_id": "name", "value": "badr"}
    body = app.form({"payload": json.dumps(payload | {"team": {"id": "T1"}, "user": user})})[1]
    return "names" if body["options"] else f"{LIMITED} or {FOREIGN}"


REPLIED: dict[str, Ask] = {
    "command": by_command,
    "button": by_button,
    "share": by_sharing,
    "message shortcut": by_message_shortcut,
    "modal": by_modal,
    "type-ahead": by_type_ahead,
}


def exhaust(app: Running, user: str) -> None:
    """Uses up the burst of a person."""
    limiter = app.service.rate_limiter
    while limiter.allows("T1", user, time.monotonic()):
        pass


@pytest.mark.parametrize("ask", REPLIED.values(), ids=REPLIED.keys())
def test_a_person_who_floods_is_limited_on_every_surface_and_another_is_not(app: Running, ask: Ask) -> None:
    exhaust(app, "U1")

    assert LIMITED in ask(app, {"id": "U1", "team_id": "T1"})
    assert LIMITED not in ask(app, {"id": "U2", "team_id": "T1"})


@pytest.mark.parametrize("ask", REPLIED.values(), ids=REPLIED.keys())
def test_a_guest_from_another_workspace_is_denied_on_every_surface(app: Running, ask: Ask) -> None:
    assert FOREIGN in ask(app, {"id": "U9", "team_id": "T9"})
    assert eventually(lambda: app.services.audit.recent("T1", 5) or app.services.audit.recent("T9", 5), 1)


EVENTS = {
    "mention": {"type": "app_mention", "channel": "C1", "text": "<@UBOT> actor badr"},
    "direct message": {"type": "message", "channel_type": "im", "channel": "D1", "text": "actor badr"},
    "Home": {"type": "app_home_opened", "channel": "D1", "tab": "home"},
}


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS.keys())
@pytest.mark.parametrize("name", ["team", "user_team", "source_team"])
def test_a_guest_of_a_shared_channel_gets_nothing_by_events_and_is_audited(
    app: Running, name: str, event: dict[str, str]
) -> None:
    calls = len(app.slack.calls)
    app.event(event | {"user": "U9", "ts": "5.1", name: "T9"})

    [line] = eventually(lambda: app.services.audit.recent("T1", 5), 1)
    assert (line.user, line.result) == ("U9", "denied: foreign workspace")
    assert app.slack.calls[calls:] == []
    assert app.service.counters.of(Drop.FOREIGN_WORKSPACE) == 1


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS.keys())
def test_events_count_for_the_rate_of_a_person(app: Running, event: dict[str, str]) -> None:
    exhaust(app, "U1")
    for number in range(5):
        app.event(event | {"user": "U1", "ts": "5.1"}, event_id=f"Ev{number}")

    assert app.service.counters.of(Drop.RATE_LIMITED) == 5
    assert "Badr" not in str(app.slack.workspace.messages)


def _signed(app: Running, text: str) -> tuple[bytes, str]:
    fields = {"command": "/militia", "text": text, "user_id": "UADMIN", "team_id": "T1", "channel_id": "C1"}
    return urlencode(fields | {"trigger_id": "1.2", "response_url": app.response_url()}).encode(), str(int(time.time()))


def test_a_signed_state_change_sent_again_to_another_replica_has_no_second_effect(tmp_path: Path) -> None:
    with running(tmp_path, is_replica=True) as first, running(tmp_path, is_replica=True) as second:
        body, stamp = _signed(first, "digest daily 09:00 UTC")
        first.send(body, FORM, timestamp=stamp)
        first.answers(1)
        second.send(body, FORM, timestamp=stamp)

        assert eventually(lambda: range(second.service.counters.of(Drop.REPEATED)), 1)
        assert len(second.services.ports.subscriptions.of_channel("T1", "C1")) == 1


def test_a_signed_click_sent_again_has_one_effect(app: Running) -> None:
    payload = {"type": "block_actions", "actions": [{"type": "button", "action_id": "do:0", "value": "watch badr"}]}
    sent = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T1"}, "channel": {"id": "C1"}, "trigger_id": "9.9"}
    body = urlencode({"payload": json.dumps(payload | sent | {"response_url": app.response_url()})}).encode()
    stamp = str(int(time.time()))
    for _ in range(3):
        app.send(body, FORM, timestamp=stamp)

    assert sum("already handled" in answer["text"] for answer in app.answers(3)) == 2


def test_a_look_up_sent_again_is_answered_again(app: Running) -> None:
    body, stamp = _signed(app, "actor badr")

    texts = {app.send(body, FORM, timestamp=stamp)[1]["text"] for _ in range(3)}
    assert len(texts) == 1
    assert "Badr" in texts.pop()


def test_the_counters_are_metrics(app: Running) -> None:
    exhaust(app, "U1")
    app.command("sources")

    [drops, *_] = app.service.counters.collect()
    counted = {sample.labels["reason"]: sample.value for sample in drops.samples}
    assert counted["rate-limited"] == 1
    assert counted["pool-full"] == 0
