"""The local Slack rejects what Slack rejects, over real HTTP."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.entities import Channel, Person
from bot.demo.workspace import Workspace
from tests.fakes.slack import LoopbackSlack

TEXT = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Title"}, "blocks": [TEXT]}


class Clock:
    """A clock that a test moves."""

    now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Iterator[LoopbackSlack]:
    channels = [
        Channel("C1", "general"),
        Channel("C2", "old", archived=True),
        Channel("C3", "random", has_app=False),
        Channel("C4", "secret", private=True, has_app=False),
    ]
    workspace = Workspace(
        closed=True,
        tokens={"xoxb-right"},
        people={"U1": Person("U1", "Ada", "Europe/Berlin")},
        channels={one.id: one for one in channels},
        usergroups={"S1": ["U1"]},
        clock=clock,
    )
    with LoopbackSlack(workspace) as server:
        yield server


@pytest.fixture
def client(slack: LoopbackSlack) -> WebClient:
    return WebClient("xoxb-right", base_url=slack.url, retry_handlers=[])


REJECTED: dict[str, tuple[str, Callable[[WebClient], Any]]] = {
    "wrong token": ("invalid_auth", lambda c: c.auth_test(token="xoxb-wrong")),
    "unknown method": ("unknown_method", lambda c: c.api_call("chat.shout")),
    "unknown channel": ("channel_not_found", lambda c: c.chat_postMessage(channel="C9", text="x")),
    "channel by name": ("channel_not_found", lambda c: c.chat_postMessage(channel="#general", text="x")),
    "archived channel": ("is_archived", lambda c: c.chat_postMessage(channel="C2", text="x")),
    "channel without the app": ("not_in_channel", lambda c: c.chat_postMessage(channel="C3", text="x")),
    "private channel without the app": ("channel_not_found", lambda c: c.chat_postMessage(channel="C4", text="x")),
    "unknown person": ("channel_not_found", lambda c: c.chat_postMessage(channel="U9", text="x")),
    "ephemeral for an unknown person": (
        "user_not_in_channel",
        lambda c: c.chat_postEphemeral(channel="C1", user="U9", text="x"),
    ),
    "no text": ("no_text", lambda c: c.api_call("chat.postMessage", json={"channel": "C1"})),
    "too long": ("msg_too_long", lambda c: c.chat_postMessage(channel="C1", text="x" * 40_001)),
    "51 blocks": ("invalid_blocks", lambda c: c.chat_postMessage(channel="C1", text="x", blocks=[TEXT] * 51)),
    "unknown message": ("message_not_found", lambda c: c.chat_update(channel="C1", ts="1.1", text="x")),
    "unknown thread": ("thread_not_found", lambda c: c.conversations_replies(channel="C1", ts="1.1")),
    "unknown user": ("user_not_found", lambda c: c.users_info(user="U9")),
    "unknown usergroup": ("no_such_subteam", lambda c: c.usergroups_users_list(usergroup="S9")),
    "forged trigger": ("invalid_trigger_id", lambda c: c.views_open(trigger_id="1.2", view=MODAL)),
    "unknown view": ("not_found", lambda c: c.views_update(view_id="V9", view=MODAL)),
    "Home of an unknown person": (
        "user_not_found",
        lambda c: c.views_publish(user_id="U9", view={"type": "home", "blocks": [TEXT]}),
    ),
    "upload to a person": (
        "invalid_arguments",
        lambda c: c.files_upload_v2(channel="U1", filename="a.txt", content=b"x", title="a"),
    ),
    "upload to an unknown channel": (
        "channel_not_found",
        lambda c: c.files_upload_v2(channel="C9", filename="a.txt", content=b"x", title="a"),
    ),
    "empty upload": ("invalid_arguments", lambda c: c.files_getUploadURLExternal(filename="a.txt", length=0)),
}


@pytest.mark.parametrize(("error", "act"), REJECTED.values(), ids=REJECTED.keys())
def test_a_call_that_slack_rejects_is_rejected_with_its_error(
    client: WebClient, error: str, act: Callable[[WebClient], Any]
) -> None:
    with pytest.raises(SlackApiError) as rejection:
        act(client)

    assert rejection.value.response["error"] == error


def test_a_method_without_its_scope_is_denied(slack: LoopbackSlack, client: WebClient) -> None:
    slack.workspace.scopes = {"chat:write"}

    with pytest.raises(SlackApiError, match="missing_scope"):
        client.users_info(user="U1")
    assert client.chat_postMessage(channel="C1", text="x")["ok"]


def test_a_message_to_a_person_names_their_direct_message_for_a_file(client: WebClient, slack: LoopbackSlack) -> None:
    channel = client.chat_postMessage(channel="U1", text="x")["channel"]
    client.files_upload_v2(channel=channel, filename="a.txt", content=b"abc", title="A", alt_txt="letters")

    [file] = slack.workspace.files.values()
    assert (file.channel, file.content, file.alt_text) == ("D1", b"abc", "letters")


def test_a_trigger_opens_one_modal_within_three_seconds(slack: LoopbackSlack, client: WebClient, clock: Clock) -> None:
    used, late = slack.workspace.trigger("U1"), slack.workspace.trigger("U1")
    client.views_open(trigger_id=used, view=MODAL)

    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        client.views_open(trigger_id=used, view=MODAL)
    clock.now += 3.1
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        client.views_open(trigger_id=late, view=MODAL)


def test_a_fourth_modal_on_three_others_is_rejected(slack: LoopbackSlack, client: WebClient) -> None:
    trigger = slack.workspace.trigger
    client.views_open(trigger_id=trigger("U1"), view=MODAL)
    for _ in range(2):
        client.views_push(trigger_id=trigger("U1"), view=MODAL)

    with pytest.raises(SlackApiError, match="push_limit_reached"):
        client.views_push(trigger_id=trigger("U1"), view=MODAL)
    assert len(slack.workspace.modals["U1"]) == 3


def _status(url: str) -> int:
    request = urllib.request.Request(url, data=b'{"text": "x"}', headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as rejection:
        rejection.close()
        return rejection.code


def test_a_response_url_takes_five_messages_in_half_an_hour(slack: LoopbackSlack, clock: Clock) -> None:
    used = slack.response_url(slack.workspace.issue_response_url("C1", "U1"))
    late = slack.response_url(slack.workspace.issue_response_url("C1", "U1"))

    assert [_status(used) for _ in range(6)] == [200] * 5 + [404]
    clock.now += 1_801
    assert _status(late) == 404
    assert _status(slack.response_url("forged")) == 404


def test_an_ephemeral_answer_in_an_unknown_thread_is_not_visible(slack: LoopbackSlack, client: WebClient) -> None:
    parent = client.chat_postMessage(channel="C1", text="parent")["ts"]
    client.chat_postEphemeral(channel="C1", user="U1", text="lost", thread_ts=parent)
    assert [one.text for one in slack.workspace.seen_by("U1", "C1")] == ["parent"]

    client.chat_postMessage(channel="C1", text="reply", thread_ts=parent)
    assert [one.text for one in slack.workspace.seen_by("U1", "C1")] == ["parent", "lost", "reply"]
    assert [one.text for one in slack.workspace.seen_by("U2", "C1")] == ["parent", "reply"]


def test_the_feed_states_what_happened_and_who_sees_it(slack: LoopbackSlack, client: WebClient) -> None:
    posted = client.chat_postMessage(channel="C1", text="first")["ts"]
    client.chat_postEphemeral(channel="C1", user="U1", text="private")
    client.chat_update(channel="C1", ts=posted, text="changed")
    client.views_publish(user_id="U1", view={"type": "home", "blocks": [TEXT]})

    changes = slack.workspace.feed.since(0)
    assert [(one.kind.value, one.channel, one.person) for one in changes] == [
        ("message", "C1", None),
        ("message", "C1", "U1"),
        ("message-replaced", "C1", None),
        ("home", "", "U1"),
    ]
    assert slack.workspace.feed.since(changes[-1].number, wait=0.01) == []
