"""What Slack's answers mean."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.delivery.channel_client import (
    ChannelClient,
    DeliveryMarker,
    PostAbsent,
    PostFound,
    SearchLater,
    SearchUnavailable,
)
from bot.delivery.slack_errors import (
    ChannelRejected,
    NotStored,
    PayloadRejected,
    Posted,
    PostUncertain,
    RateLimited,
    TokenRejected,
    error_in,
)
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack

MARK = DeliveryMarker("d1", 0)
NOW = datetime.now(UTC)


@pytest.fixture
def client(slack: LoopbackSlack) -> Iterator[ChannelClient]:
    with closing(ChannelClient("xoxb-test", slack.url, timeout=1)) as client:
        yield client


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        (Fault(Harm.REJECTED, error="is_archived"), ChannelRejected("is_archived")),
        (
            Fault(Harm.REJECTED, error="restricted_action_read_only_channel"),
            ChannelRejected("restricted_action_read_only_channel"),
        ),
        (Fault(Harm.REJECTED, error="token_revoked"), TokenRejected("token_revoked")),
        (Fault(Harm.REJECTED, error="msg_too_long"), PayloadRejected("msg_too_long")),
        (Fault(Harm.REJECTED, error="fatal_error"), PostUncertain("fatal_error")),
        (Fault(Harm.REJECTED, error="never_heard_of"), NotStored("never_heard_of")),
        (Fault(Harm.RATE_LIMITED, seconds=17), RateLimited(17)),
        (Fault(Harm.ERROR_500_AFTER), PostUncertain("internal_error")),
        (Fault(Harm.DROP_BEFORE), PostUncertain("RemoteDisconnected")),
        (Fault(Harm.HANG_BEFORE, seconds=2), PostUncertain("TimeoutError")),
    ],
)
def test_an_error_is_known_for_what_it_means(
    slack: LoopbackSlack, client: ChannelClient, fault: Fault, result: object
) -> None:
    slack.faults.next("chat.postMessage", fault)

    assert client.post("C1", {"text": "hello"}, MARK, thread=None) == result


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [("17", 17), ("0", 0), ("soon", 30), ("", 30), ("\u0663", 30), ("-5", 30), ("1e9", 30), ("9" * 400, 3_600)],
)
def test_a_retry_after_is_a_number_of_seconds_up_to_an_hour(stated: str, seconds: float) -> None:
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        headers={"Retry-After": stated},
        status_code=429,
        data={},
    )

    limited = SlackApiError("limited", response)  # type: ignore[no-untyped-call]  # the SDK has no types here

    assert error_in(limited) == RateLimited(seconds)


@pytest.mark.parametrize("data", [[], None, {"error": "Received a response in a non-JSON format: <html>secret"}])
def test_an_answer_that_is_not_slacks_leaves_open_whether_the_message_is_stored(data: Any) -> None:
    response = SlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, headers={}, status_code=200, data=data
    )

    odd = SlackApiError("odd", response)  # type: ignore[no-untyped-call]  # as above

    assert error_in(odd) == PostUncertain("not JSON")


def test_a_name_that_does_not_resolve_stored_nothing() -> None:
    assert error_in(URLError(socket.gaierror("no such name"))) == NotStored("gaierror")


def test_a_post_is_found_again_by_its_mark_and_by_no_other(client: ChannelClient) -> None:
    stored = client.post("C1", {"text": "hello"}, MARK, thread=None)

    assert isinstance(stored, Posted)
    assert client.find_posted("C1", MARK, None, since=NOW) == PostFound(stored.ts)
    assert client.find_posted("C1", DeliveryMarker("d2", 0), None, since=NOW) == PostAbsent()
    assert client.find_posted("C1", DeliveryMarker("d1", 1), None, since=NOW) == PostAbsent()


def test_a_reply_is_found_in_its_thread(client: ChannelClient) -> None:
    parent = client.post("C1", {"text": "hello"}, MARK, thread=None)
    assert isinstance(parent, Posted)
    reply = client.post("C1", {"text": "more"}, DeliveryMarker("d1", 1), thread=parent.ts)

    assert isinstance(reply, Posted)
    assert client.find_posted("C1", DeliveryMarker("d1", 1), parent.ts, since=NOW) == PostFound(reply.ts)


def test_a_post_is_found_under_two_hundred_later_ones(client: ChannelClient) -> None:
    stored = client.post("C1", {"text": "hello"}, MARK, thread=None)
    for number in range(201):
        client.post("C1", {"text": "chatter"}, DeliveryMarker("other", number), thread=None)

    assert isinstance(stored, Posted)
    assert client.find_posted("C1", MARK, None, since=NOW) == PostFound(stored.ts)


def test_a_message_to_a_person_is_found_in_their_direct_messages(client: ChannelClient) -> None:
    stored = client.post("U1", {"text": "hello"}, MARK, thread=None)

    assert isinstance(stored, Posted)
    assert client.find_posted("U1", MARK, None, since=NOW) == PostFound(stored.ts)


@pytest.mark.parametrize(
    ("fault", "sighting"),
    [
        (Fault(Harm.REJECTED, error="missing_scope"), SearchUnavailable("missing_scope")),
        (Fault(Harm.REJECTED, error="not_in_channel"), SearchUnavailable("not_in_channel")),
        (Fault(Harm.RATE_LIMITED, seconds=9), SearchLater("ratelimited", 9)),
        (Fault(Harm.DROP_BEFORE), SearchLater("RemoteDisconnected")),
        (Fault(Harm.REJECTED, error="token_revoked"), SearchLater("token_revoked", token="token_revoked")),
    ],
)
def test_not_seeing_is_never_taken_for_absent(
    slack: LoopbackSlack, client: ChannelClient, fault: Fault, sighting: object
) -> None:
    slack.faults.next("conversations.history", fault)

    assert client.find_posted("C1", MARK, None, since=NOW) == sighting
