"""One digest's way into a channel: what is posted, what is not, and who hears of it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy import update

from bot.delivery.preparation import Composers
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.watches import Watches
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.tables import deliveries
from handlers.reply import Message
from handlers.subscriptions.ports import ComposedDigest, NothingToPost
from tests.bot.delivery.digests_due import QUICK, delivering, due, ended, texts, word_of_change
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack


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


def test_the_tick_forgets_old_deliveries(database: Database, slack: LoopbackSlack) -> None:
    subscription = due(database)
    with delivering(database, slack):
        ended(database)
    with database.writing() as connection:
        connection.execute(update(deliveries).values(scheduled_for_utc=datetime.now(UTC) - timedelta(days=200)))
    Subscriptions(database).run_now(subscription.id, at=datetime.now(UTC))
    with delivering(database, slack):
        ended(database, 2)
    with delivering(database, slack):
        until = time.monotonic() + 15
        while len(rows := ended(database)) > 1 and time.monotonic() < until:
            time.sleep(0.1)

    assert [" now " in row.window_key for row in rows] == [True]


def test_a_worker_that_stops_hands_back_what_it_has_not_begun_to_post(database: Database, slack: LoopbackSlack) -> None:
    """Without the history scope, a search could not show that they were not posted, and they would be lost."""
    for number in range(20):
        due(database, f"C{number}")
    slack.faults.reject("conversations.history", "missing_scope")
    slack.faults.always("chat.postMessage", Fault(Harm.HANG_AFTER, seconds=0.5))
    short = ComposedDigest(Message("hello"), "v2")
    with delivering(database, slack, lambda *_: short):
        while not slack.workspace.messages:
            time.sleep(0.01)
    begun = len(slack.workspace.messages)
    slack.faults.allow("chat.postMessage")
    with delivering(database, slack, lambda *_: short):
        rows = ended(database, 20)

    assert begun < 20
    assert [row.state for row in rows] == ["sent"] * 20
    assert len(slack.workspace.messages) == 20
