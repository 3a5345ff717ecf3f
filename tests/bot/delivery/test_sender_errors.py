"""What the sender does if Slack, a digest, the database or the clock fails."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.delivery.preparation import Composers
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.outbox.sender_state import SenderState, fingerprint
from bot.outbox.subscriptions import Subscriptions
from bot.storage.engine import Database
from bot.storage.tables import deliveries
from handlers.reply import Message
from handlers.subscriptions.cadence import DigestWindow
from handlers.subscriptions.ports import ComposedDigest, Composition
from handlers.subscriptions.subscription import State, Subscription
from tests.bot.delivery.digests_due import QUICK, delivering, due, ended, texts, three_messages, word_of_change
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack


def test_rejected_blocks_are_posted_once_as_plain_text(database: Database, slack: LoopbackSlack) -> None:
    due(database)
    slack.faults.next("chat.postMessage", Fault(Harm.REJECTED, error="invalid_blocks"))
    with delivering(database, slack):
        [row] = ended(database)

    [parent] = slack.workspace.in_channel("C1")
    assert (row.state, parent.text, "blocks" in parent.payload) == ("sent", "since v1", False)


def test_a_rejected_plain_text_fails_and_notifies_the_owner(database: Database, slack: LoopbackSlack) -> None:
    subscription = due(database)
    slack.faults.reject("chat.postMessage", "msg_too_long", "C1")
    with delivering(database, slack):
        ended(database, 2)

    [notice] = slack.workspace.messages
    assert notice.channel == "D1"
    assert "msg_too_long" in notice.text
    kept = Subscriptions(database).get(subscription.id)
    assert kept is not None
    assert kept.state is State.ACTIVE


def test_slack_out_of_reach_is_waited_for_without_doubt(database: Database, slack: LoopbackSlack) -> None:
    """A failed connection stored nothing, so no search for the post is needed, with or without its scope."""
    due(database)
    slack.faults.reject("conversations.history", "missing_scope")
    away = LoopbackSlack()
    url = away.url
    away._server.server_close()
    composers = Composers(three_messages, word_of_change, lambda *_: frozenset())
    service = DeliveryService(
        DeliveryConfig(database, "xoxb-test", url, composers, intervals=replace(QUICK, settle=0.5))
    )
    service.start()
    time.sleep(1.0)
    service.stop(within=5)
    with delivering(database, slack):
        [row] = ended(database)

    assert (row.state, texts(slack)) == ("sent", ["since v1", "one", "two"])


def test_a_digest_that_cannot_be_written_does_not_stop_the_others(database: Database, slack: LoopbackSlack) -> None:
    broken, _fine = due(database, "C1"), due(database, "C2")

    def digest(subscription: Subscription, window: DigestWindow, previous: str | None) -> Composition:
        if subscription.id == broken.id:
            message = "a bug"
            raise RuntimeError(message)
        return three_messages(subscription, window, previous)

    with delivering(database, slack, digest):
        rows = ended(database, 3)

    assert sorted(row.state for row in rows) == ["failed", "sent", "sent"]
    assert "could not be composed" in slack.workspace.in_channel("D1")[0].text


@pytest.mark.parametrize("kind", ["rejected by the database", "a bug"])
def test_a_delivery_that_can_never_be_stored_is_failed_and_lets_others_pass(
    database: Database, slack: LoopbackSlack, kind: str
) -> None:
    if kind == "rejected by the database" and not database.is_postgresql:
        pytest.skip("SQLite stores a NUL")
    broken = due(database)
    due(database)

    def digest(subscription: Subscription, window: DigestWindow, previous: str | None) -> Composition:
        if subscription.id != broken.id:
            return three_messages(subscription, window, previous)
        blocks = ({"type": "section", "text": "\0" if kind == "rejected by the database" else object()},)
        return ComposedDigest(Message("cannot be stored", blocks), "v2")

    with delivering(database, slack, digest):
        rows = ended(database, 3)

    assert sorted(row.state for row in rows) == ["failed", "sent", "sent"]
    [failed] = [row for row in rows if row.state == "failed"]
    assert (failed.attempts, failed.last_error[:14]) == (5, "internal error")
    assert len(slack.workspace.in_channel("D1")) == 1


def test_admins_are_notified_once_of_a_digest_that_cannot_be_posted(database: Database, slack: LoopbackSlack) -> None:
    due(database)
    slack.faults.reject("chat.postMessage", "is_archived", "C1")
    composers = Composers(three_messages, word_of_change, lambda *_: frozenset())
    config = DeliveryConfig(database, "t", slack.url, composers, intervals=QUICK, admins=lambda: ("UADMIN", "U1"))
    service = DeliveryService(config)
    service.start()
    ended(database, 3)
    assert service.stop(within=5)

    assert sorted(message.channel for message in slack.workspace.messages) == ["D1", "DADMIN"]


def test_a_worker_with_a_wrong_clock_posts_nothing_and_says_so(database: Database, slack: LoopbackSlack) -> None:
    due(database)
    composers = Composers(three_messages, word_of_change, lambda *_: frozenset())

    def reference() -> datetime:
        return datetime.now(UTC) - timedelta(hours=1)

    config = DeliveryConfig(database, "t", slack.url, composers, intervals=QUICK, reference=reference)
    service = DeliveryService(config)
    service.start()
    time.sleep(1.0)
    problems = service.problems()
    assert service.stop(within=5)

    assert "60 minutes ahead of the database's" in " ".join(problems)
    with database.reading() as connection:
        assert list(connection.execute(select(deliveries))) == []


def test_a_rejected_token_stops_the_posts_that_are_already_claimed(database: Database, slack: LoopbackSlack) -> None:
    """They are posted, each once, after Slack accepts the token again."""
    count = 5 * QUICK.senders
    for number in range(count):
        due(database, f"C{number}")
    slack.workspace.tokens = {"xoxb-other"}
    with delivering(database, slack):
        until = time.monotonic() + 10
        while time.monotonic() < until and _pending(database) != count:
            time.sleep(0.05)
        assert _pending(database) == count
        assert len(slack.called("chat.postMessage")) <= QUICK.senders
    slack.workspace.tokens = {"xoxb-test"}
    SenderState(database, fingerprint("xoxb-test")).resume()
    with delivering(database, slack):
        rows = ended(database, count)

    assert {row.state for row in rows} == {"sent"}
    assert sorted(
        message.channel for message in slack.workspace.messages if message.text.startswith("since")
    ) == sorted(f"C{number}" for number in range(count))


def _pending(database: Database) -> int:
    with database.reading() as connection:
        rows = list(connection.execute(select(deliveries.c.state, deliveries.c.last_error)))
    return sum(row.state == "pending" and bool(row.last_error) for row in rows)
