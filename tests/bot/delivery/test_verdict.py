"""What Slack's answers mean."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.error import URLError

import pytest

from bot.delivery.channel_client import Absent, CannotLook, LookLater, Mailbox, Mark, Seen
from bot.delivery.slack_errors import (
    Ambiguous,
    ChannelRefused,
    Limited,
    NotTaken,
    PayloadRefused,
    Stored,
    TokenRefused,
    refusal_in,
)
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack

MARK = Mark("d1", 0)
NOW = datetime.now(UTC)


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with LoopbackSlack() as server:
        yield server


def mailbox(slack: LoopbackSlack) -> Mailbox:
    return Mailbox("xoxb-test", slack.url, timeout=1)


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        (Fault(Harm.REFUSED, error="is_archived"), ChannelRefused("is_archived")),
        (
            Fault(Harm.REFUSED, error="restricted_action_read_only_channel"),
            ChannelRefused("restricted_action_read_only_channel"),
        ),
        (Fault(Harm.REFUSED, error="token_revoked"), TokenRefused("token_revoked")),
        (Fault(Harm.REFUSED, error="msg_too_long"), PayloadRefused("msg_too_long")),
        (Fault(Harm.REFUSED, error="fatal_error"), Ambiguous("fatal_error")),
        (Fault(Harm.REFUSED, error="never_heard_of"), NotTaken("never_heard_of")),
        (Fault(Harm.RATE_LIMITED, seconds=17), Limited(17)),
        (Fault(Harm.ERROR_500_AFTER), Ambiguous("internal_error")),
        (Fault(Harm.DROP_BEFORE), Ambiguous("RemoteDisconnected")),
        (Fault(Harm.HANG_BEFORE, seconds=2), Ambiguous("TimeoutError")),
    ],
)
def test_an_error_is_known_for_what_it_means(slack: LoopbackSlack, fault: Fault, verdict: object) -> None:
    slack.faults.next("chat.postMessage", fault)

    assert mailbox(slack).post("C1", {"text": "hello"}, MARK, None) == verdict


def test_a_name_that_does_not_resolve_stored_nothing() -> None:
    assert refusal_in(URLError(socket.gaierror("no such name"))) == NotTaken("gaierror")


def test_a_post_is_found_again_by_its_mark_and_by_no_other(slack: LoopbackSlack) -> None:
    box = mailbox(slack)
    stored = box.post("C1", {"text": "hello"}, MARK, None)

    assert isinstance(stored, Stored)
    assert box.look("C1", MARK, None, NOW) == Seen(stored.ts)
    assert box.look("C1", Mark("d2", 0), None, NOW) == Absent()
    assert box.look("C1", Mark("d1", 1), None, NOW) == Absent()


def test_a_reply_is_found_in_its_thread(slack: LoopbackSlack) -> None:
    box = mailbox(slack)
    parent = box.post("C1", {"text": "hello"}, MARK, None)
    assert isinstance(parent, Stored)
    reply = box.post("C1", {"text": "more"}, Mark("d1", 1), parent.ts)

    assert isinstance(reply, Stored)
    assert box.look("C1", Mark("d1", 1), parent.ts, NOW) == Seen(reply.ts)


def test_a_post_is_found_under_two_hundred_later_ones(slack: LoopbackSlack) -> None:
    box = mailbox(slack)
    stored = box.post("C1", {"text": "hello"}, MARK, None)
    for number in range(201):
        box.post("C1", {"text": "chatter"}, Mark("other", number), None)

    assert isinstance(stored, Stored)
    assert box.look("C1", MARK, None, NOW) == Seen(stored.ts)


def test_a_message_to_a_person_is_found_in_their_direct_messages(slack: LoopbackSlack) -> None:
    stored = mailbox(slack).post("U1", {"text": "hello"}, MARK, None)

    assert isinstance(stored, Stored)
    assert mailbox(slack).look("U1", MARK, None, NOW) == Seen(stored.ts)


@pytest.mark.parametrize(
    ("fault", "sighting"),
    [
        (Fault(Harm.REFUSED, error="missing_scope"), CannotLook("missing_scope")),
        (Fault(Harm.REFUSED, error="not_in_channel"), CannotLook("not_in_channel")),
        (Fault(Harm.RATE_LIMITED, seconds=9), LookLater("ratelimited", 9)),
        (Fault(Harm.DROP_BEFORE), LookLater("RemoteDisconnected")),
        (Fault(Harm.REFUSED, error="token_revoked"), LookLater("token_revoked", token="token_revoked")),
    ],
)
def test_not_seeing_is_never_taken_for_absent(slack: LoopbackSlack, fault: Fault, sighting: object) -> None:
    slack.faults.next("conversations.history", fault)

    assert mailbox(slack).look("C1", MARK, None, NOW) == sighting
