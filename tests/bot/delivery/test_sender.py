"""One digest's way into a channel: what is posted, what is not, and who hears of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy import select

from bot.delivery.sender import Composers
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.outbox.intervals import Intervals
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.watches import Watches
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.tables import deliveries
from handlers.reply import Message
from handlers.subscriptions.cadence import Cadence, DigestWindow, Frequency
from handlers.subscriptions.ports import ComposedDigest, Composition, NothingToPost
from handlers.subscriptions.subscription import PostPolicy, State, Subscription, Watch
from tests.created import created
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack

QUICK = Intervals(lease=3, timeout=1, settle=0.2, channel_rest=0.02, per_team=100, tick=0.1, spread=0.0, watch_wait=0.0)
Digest = Callable[[Subscription, DigestWindow, str | None], Composition]


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with LoopbackSlack() as server:
        yield server


def three_messages(_subscription: Subscription, _window: DigestWindow, previous: str | None) -> Composition:
    blocks = ({"type": "section", "text": {"type": "mrkdwn", "text": "digest"}},)
    return ComposedDigest(Message(f"since {previous}", blocks), "v2", (Message("one"), Message("two")))


def word_of_change(watch: Watch, version: str, previous: str | None) -> Composition:
    return ComposedDigest(Message(f"{watch.record}: {previous} to {version}"), version)


@contextmanager
def delivering(database: Database, slack: LoopbackSlack, digest: Digest = three_messages) -> Iterator[DeliveryService]:
    composers = Composers(digest, word_of_change, lambda previous, version: frozenset({"badr"}))
    service = DeliveryService(DeliveryConfig(database, "xoxb-test", slack.url, composers, intervals=QUICK))
    service.start()
    try:
        yield service
    finally:
        assert service.stop(within=5)


def due(database: Database, channel: str = "C1") -> Subscription:
    now = datetime.now(UTC)
    minute_ago = (now - timedelta(minutes=1)).time().replace(second=0, microsecond=0)
    result = Subscriptions(database).create(
        team="T1",
        channel=channel,
        owner="U1",
        cadence=Cadence(Frequency.DAILY, minute_ago, "UTC"),
        filters="",
        post_policy=PostPolicy.ALWAYS,
        at=now - timedelta(hours=12),
        base_version="v1",
    )
    return created(result)


def ended(database: Database, count: int = 1) -> list[Any]:
    """The deliveries once ``count`` of them have come to an end."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        with database.reading() as connection:
            rows = list(connection.execute(select(deliveries).order_by(deliveries.c.scheduled_for_utc)))
        if len(rows) >= count and not {row.state for row in rows} & {"pending", "sending"}:
            return rows
        time.sleep(0.05)
    pytest.fail(f"not ended: {rows}")


def texts(slack: LoopbackSlack) -> list[str]:
    return [message.text for message in slack.workspace.messages]


def test_a_digest_is_a_parent_and_its_thread(database: Database, slack: LoopbackSlack) -> None:
    due(database)
    with delivering(database, slack):
        [row] = ended(database)

    [parent] = slack.workspace.in_channel("C1")
    assert (row.state, row.message_ts, row.base_version) == ("sent", parent.ts, "v2")
    assert [reply.text for reply in slack.workspace.in_thread(parent.ts)] == ["one", "two"]
    assert parent.payload["unfurl_links"] is False


def test_the_text_of_a_posted_digest_is_escaped(database: Database, slack: LoopbackSlack) -> None:
    due(database)
    with delivering(database, slack, lambda *_: ComposedDigest(Message("Oil & <!channel>"), "v2")):
        ended(database)

    assert texts(slack) == ["Oil &amp; &lt;!channel&gt;"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_lost_answer_repeats_no_part_of_it(database: Database, slack: LoopbackSlack, place: int) -> None:
    due(database)
    for number in range(3):
        harmless = Fault(Harm.HANG_AFTER, seconds=0)
        slack.faults.next("chat.postMessage", Fault(Harm.DROP_AFTER) if number == place else harmless)
    with delivering(database, slack):
        [row] = ended(database)

    assert texts(slack) == ["since v1", "one", "two"]
    assert row.state == "sent"


def test_the_next_digest_builds_on_the_last_one_sent(database: Database, slack: LoopbackSlack) -> None:
    subscription = due(database)
    with delivering(database, slack):
        ended(database)
        Subscriptions(database).run_now(subscription.id, at=datetime.now(UTC))
        ended(database, 2)

    assert [text for text in texts(slack) if text.startswith("since")] == ["since v1", "since v2"]


def test_a_week_without_news_stays_silent_and_has_a_row(database: Database, slack: LoopbackSlack) -> None:
    due(database)
    with delivering(database, slack, lambda *_: NothingToPost("nothing changed")):
        [row] = ended(database)

    assert (row.state, row.last_error) == ("skipped", "empty: nothing changed")
    assert slack.workspace.messages == []


def test_a_digest_paused_after_it_was_planned_is_not_sent(database: Database, slack: LoopbackSlack) -> None:
    subscription = due(database)
    Subscriptions(database).pause(subscription.id, because="paused by hand", at=datetime.now(UTC))
    with delivering(database, slack):
        [row] = ended(database)

    assert (row.state, row.last_error, slack.workspace.messages) == ("skipped", "paused", [])


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


def test_watchers_hear_of_a_change_once(database: Database, slack: LoopbackSlack) -> None:
    now = datetime.now(UTC)
    Watches(database).create(team="T1", record="badr", target="U7", owner="U7", at=now, base_version="v1")
    versions = BaseVersions(database)
    versions.keep("v1", b"{}", at=now - timedelta(minutes=2), who="start", records=1)
    with delivering(database, slack) as service:
        service.tick()
        versions.keep("v2", b"{}", at=now, who="U1", records=1)
        ended(database)
        service.tick()
        time.sleep(0.3)

    assert [(m.channel, m.text) for m in slack.workspace.messages] == [("D7", "badr: v1 to v2")]


def test_a_channel_gets_one_message_a_rest(database: Database, slack: LoopbackSlack) -> None:
    for _ in range(4):
        due(database)
    intervals = replace(QUICK, channel_rest=0.4)
    composers = Composers(lambda *_: ComposedDigest(Message("hello"), "v2"), word_of_change, lambda *_: frozenset())
    services = [
        DeliveryService(DeliveryConfig(database, "t", slack.url, composers, intervals=intervals)) for _ in range(2)
    ]
    for service in services:
        service.start()
    ended(database, 4)
    for service in services:
        service.stop(within=5)

    moments = [message.at for message in slack.workspace.messages]
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.4


def test_metrics_tell_outcomes_heartbeat_and_queue(database: Database, slack: LoopbackSlack) -> None:
    due(database)
    registry = CollectorRegistry()
    with delivering(database, slack) as service:
        registry.register(service.collector)
        ended(database)
        time.sleep(0.2)
        exposed = generate_latest(registry).decode()
        assert service.problems() == ()

    assert 'militia_deliveries_total{state="sent"} 1.0' in exposed
    assert 'militia_delivery_queue{state="pending"} 0.0' in exposed
    assert "militia_heartbeat_age_seconds" in exposed


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
