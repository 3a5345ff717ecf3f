"""Old deliveries are deleted, but none that the next message builds on, and none that could be posted again."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import insert, select, update

from bot.outbox.delivery import DeliveryState
from bot.outbox.planner import OutboxPlanner
from bot.outbox.queries import DeliveryQueries
from bot.outbox.retention import KEPT, DeliveryRetention
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.windows import CATCH_UP
from bot.storage.engine import Database
from bot.storage.tables import deliveries, delivery_messages, subscriptions
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy
from tests.created import created

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OLD = KEPT + DAY


def store(database: Database, name: str, age: timedelta, state: str = "sent", **columns: object) -> str:
    """A delivery with one message, of the subscription ``s1`` unless ``columns`` states another."""
    row = {
        "id": name,
        "kind": "digest",
        "team": "T1",
        "subscription_id": "s1",
        "window_key": name,
        "scheduled_for_utc": NOON - age,
        "channel_id": "C1",
        "state": state,
        "attempts": 1,
        "base_version": "v1" if state == "sent" else None,
    }
    message = {"delivery_id": name, "number": 0, "payload": {"text": name}, "possibly_posted": True}
    with database.writing() as connection:
        connection.execute(insert(deliveries).values(row | columns))
        connection.execute(insert(delivery_messages).values(message))
    return name


def left(database: Database) -> set[str]:
    """The deliveries that are stored, each with its message."""
    with database.reading() as connection:
        ids = set(connection.execute(select(deliveries.c.id)).scalars())
        assert set(connection.execute(select(delivery_messages.c.delivery_id)).scalars()) == ids
    return ids


def test_what_ended_long_ago_is_deleted_with_its_messages(database: Database) -> None:
    for state in ("sent", "unknown", "skipped", "failed"):
        store(database, f"old {state}", OLD, state)
    store(database, "old notice", OLD, base_version=None, kind="notice", subscription_id="s1")
    kept = {store(database, f"old {state}", OLD, state) for state in ("pending", "sending")}
    kept |= {store(database, "new", DAY), store(database, "just kept", KEPT)}

    assert DeliveryRetention(database).forget_old(NOON) == 5
    assert left(database) == kept


def test_the_version_that_the_next_digest_compares_with_is_kept(database: Database) -> None:
    store(database, "older", OLD + DAY, base_version="v1")
    posted = store(database, "posted", OLD, base_version="v2")
    notice = store(database, "watch", OLD + DAY, subscription_id="w1", kind="watch")
    newest = store(database, "skipped", OLD - timedelta(hours=1), "skipped")

    assert DeliveryRetention(database).forget_old(NOON) == 1
    assert left(database) == {posted, notice, newest}
    baseline = DeliveryQueries(database).last_posted("s1")
    assert baseline is not None
    assert baseline.version == "v2"


def test_a_window_whose_row_was_deleted_is_never_posted_again(database: Database) -> None:
    """Even if it is planned once more: it is far older than what is caught up on."""
    assert KEPT > 10 * CATCH_UP
    cadence = Cadence(Frequency.DAILY, time(12), "UTC")
    subscription = created(
        Subscriptions(database).create(
            team="T1",
            channel="C1",
            owner="U1",
            cadence=cadence,
            filters="",
            post_policy=PostPolicy.ALWAYS,
            at=NOON - OLD - DAY,
        )
    )
    gone = f"{(NOON - OLD).date()}"
    store(database, "gone", OLD, subscription_id=subscription.id, window_key=gone)
    store(database, "newer", DAY, subscription_id=subscription.id, window_key=f"{(NOON - DAY).date()}")
    DeliveryRetention(database).forget_old(NOON)
    with database.writing() as connection:
        connection.execute(update(subscriptions).values(next_due_at=NOON - OLD))
    OutboxPlanner(database, 0.0).plan_digests(NOON - timedelta(minutes=1))

    with database.reading() as connection:
        states = {row.window_key: row.state for row in connection.execute(select(deliveries))}
    assert states[gone] == DeliveryState.SKIPPED
    assert DeliveryState.PENDING not in states.values()


def test_few_are_deleted_at_once_oldest_first(database: Database) -> None:
    for number in range(5):
        store(database, f"{number}", OLD + number * DAY)

    assert DeliveryRetention(database).forget_old(NOON, 3) == 3
    assert left(database) == {"0", "1"}
    assert DeliveryRetention(database).forget_old(NOON, 3) == 1
    assert left(database) == {"0"}
