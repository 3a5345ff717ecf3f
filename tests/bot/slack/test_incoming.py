"""One parsed request: who asks, where, with which words, and how to reply."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.incoming import Incoming, incoming
from bot.slack.payload import checked
from handlers.request import ConversationKind

COMMAND = {"command": "/militia", "text": "actor Iraq", "user_id": "U1", "team_id": "T1", "channel_id": "C1"}
CLICK: dict[str, Any] = {
    "type": "block_actions",
    "team": {"id": "T1"},
    "user": {"id": "U1", "team_id": "T1"},
    "channel": {"id": "C1", "name": "general"},
    "container": {"type": "message", "thread_ts": "4.1"},
    "actions": [{"type": "button", "action_id": "ask:0", "value": "actor “x” <@U1>"}],
    "trigger_id": "1.2",
    "response_url": "https://hooks.slack.com/actions/x",
}


def read(content: dict[str, Any], **more: str) -> Incoming:
    return incoming(checked(content), "/militia", **more)


def event(**fields: Any) -> Incoming:
    shown = {"type": "message", "user": "U1", "channel": "D1", "channel_type": "im", "ts": "5.1", "text": "help"}
    return read({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": shown | fields})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("general", ConversationKind.CHANNEL),
        ("privategroup", ConversationKind.PRIVATE_CHANNEL),
        ("mpdm-ada--sam-1", ConversationKind.GROUP_MESSAGE),
        ("directmessage", ConversationKind.DIRECT_MESSAGE),
    ],
)
def test_the_channel_name_states_the_kind_of_conversation(name: str, kind: ConversationKind) -> None:
    assert read(COMMAND | {"channel_name": name}).asker.conversation is kind


def test_the_value_of_a_button_is_not_read_as_markup() -> None:
    assert read(CLICK).text == "actor “x” <@U1>"


def test_what_is_typed_in_a_search_box_is_read_like_a_command() -> None:
    element = {"type": "plain_text_input", "action_id": "find", "value": "`/militia actor “x”`"}

    assert read(CLICK | {"actions": [element]}).text == 'actor "x"'


def test_a_form_field_keeps_every_character_except_in_the_search_modal() -> None:
    values = {"words": {"words": {"type": "plain_text_input", "value": "/militia *x*"}}}
    view = {"type": "modal", "callback_id": "suggest", "state": {"values": values}}

    assert read({"type": "view_submission", "view": view}).form == {"words": "/militia *x*"}
    assert read({"type": "view_submission", "view": view | {"callback_id": "look-up"}}).form == {"words": "x"}


@pytest.mark.parametrize("name", ["team", "user_team", "source_team"])
def test_every_workspace_that_an_event_names_is_known(name: str) -> None:
    assert event(**{name: "T9"}).teams == {"T1", "T9"}


def test_the_workspace_of_a_guest_who_clicks_is_known() -> None:
    assert read(CLICK | {"user": {"id": "U9", "team_id": "T9"}}).teams == {"T1", "T9"}


def test_a_thread_comes_only_from_the_thread_of_the_event() -> None:
    assert event(type="app_mention", channel="C1", channel_type=None).asker.thread is None
    assert event(type="app_mention", channel="C1", channel_type=None, thread_ts="4.1").asker.thread == "4.1"


def test_a_direct_message_is_answered_in_no_thread() -> None:
    route = event(thread_ts="4.1").route

    assert (route.visible, route.thread) == (True, None)


def test_the_same_signature_gives_the_same_key_and_another_trigger_another() -> None:
    assert read(COMMAND, signature="v0=a").replay_key == read(COMMAND, signature="v0=a").replay_key
    assert read(CLICK).replay_key != read(CLICK | {"trigger_id": "1.3"}).replay_key
    assert read(COMMAND).replay_key == ""
