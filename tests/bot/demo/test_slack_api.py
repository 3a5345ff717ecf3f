"""The Slack stand-in keeps what it is sent, and its faults break calls as they say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with LoopbackSlack() as server:
        yield server


def client_of(slack: LoopbackSlack, timeout: int = 5) -> WebClient:
    return WebClient("xoxb-test", base_url=slack.url, retry_handlers=[], timeout=timeout)


def test_a_posted_message_is_in_the_history_with_its_metadata(slack: LoopbackSlack) -> None:
    client = client_of(slack)
    metadata = {"event_type": "delivery", "event_payload": {"delivery": "d1"}}
    client.chat_postMessage(channel="C1", text="hello", metadata=metadata)

    history = client.conversations_history(channel="C1", include_all_metadata=True)

    assert history["messages"][0]["metadata"] == metadata


def test_history_pages_from_the_newest(slack: LoopbackSlack) -> None:
    client = client_of(slack)
    for number in range(3):
        client.chat_postMessage(channel="C1", text=str(number))

    first = client.conversations_history(channel="C1", limit=2)
    second = client.conversations_history(channel="C1", limit=2, cursor=first["response_metadata"]["next_cursor"])

    assert [message["text"] for page in (first, second) for message in page["messages"]] == ["2", "1", "0"]


def test_replies_stay_in_their_thread(slack: LoopbackSlack) -> None:
    client = client_of(slack)
    parent = client.chat_postMessage(channel="C1", text="parent")["ts"]
    client.chat_postMessage(channel="C1", text="reply", thread_ts=parent)

    assert [m["text"] for m in client.conversations_history(channel="C1")["messages"]] == ["parent"]
    assert [m["text"] for m in client.conversations_replies(channel="C1", ts=parent)["messages"]] == ["parent", "reply"]


@pytest.mark.parametrize("harm", [Harm.DROP_AFTER, Harm.HANG_AFTER, Harm.ERROR_500_AFTER])
def test_a_fault_after_the_store_leaves_the_message(slack: LoopbackSlack, harm: Harm) -> None:
    slack.faults.next("chat.postMessage", Fault(harm, seconds=3))

    with pytest.raises((OSError, SlackApiError)):
        client_of(slack, timeout=1).chat_postMessage(channel="C1", text="hello")

    assert [message.text for message in slack.workspace.in_channel("C1")] == ["hello"]


@pytest.mark.parametrize("fault", [Fault(Harm.DROP_BEFORE), Fault(Harm.RATE_LIMITED), Fault(Harm.REJECTED, error="x")])
def test_a_fault_before_the_store_leaves_none(slack: LoopbackSlack, fault: Fault) -> None:
    slack.faults.next("chat.postMessage", fault)

    with pytest.raises((OSError, SlackApiError)):
        client_of(slack).chat_postMessage(channel="C1", text="hello")

    assert slack.workspace.messages == []


def test_a_revoked_token_is_rejected(slack: LoopbackSlack) -> None:
    slack.workspace.tokens = {"another"}

    with pytest.raises(SlackApiError, match="invalid_auth"):
        client_of(slack).auth_test()


def test_what_a_response_url_is_sent_is_kept(slack: LoopbackSlack) -> None:
    WebhookClient(slack.response_url("one")).send(text="hello", response_type="ephemeral")

    [(name, payload)] = slack.workspace.responses
    assert (name, payload["text"]) == ("one", "hello")
