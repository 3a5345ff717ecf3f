"""Digests that are due, and the sender that delivers them to the stand-in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.preparation import Composers
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.outbox.intervals import Intervals
from bot.outbox.subscriptions import Subscriptions
from bot.storage.engine import Database
from bot.storage.tables import deliveries
from handlers.reply import Message
from handlers.subscriptions.cadence import Cadence, DigestWindow, Frequency
from handlers.subscriptions.ports import ComposedDigest, Composition
from handlers.subscriptions.subscription import PostPolicy, Subscription, Watch
from tests.created import created
from tests.fakes.slack import LoopbackSlack

QUICK = Intervals(lease=3, timeout=1, settle=0.2, channel_rest=0.02, per_team=100, tick=0.1, spread=0.0, watch_wait=0.0)


Digest = Callable[[Subscription, DigestWindow, str | None], Composition]


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
