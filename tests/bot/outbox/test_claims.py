"""One worker at a time owns a delivery: what a former owner writes has no effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, update

from bot.outbox.claims import DeliveryClaims
from bot.outbox.delivery import ComposedDelivery, Delivery, LeaseLostError, Retry, Sent, Skipped
from bot.outbox.intervals import Intervals
from bot.outbox.outcomes import OutcomeWriter
from bot.outbox.planner import OutboxPlanner
from bot.outbox.subscriptions import Subscriptions
from bot.storage.engine import Database
from bot.storage.tables import deliveries, subscriptions
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy
from tests.databases import migrated_database

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


def claims(database: Database, worker: str) -> DeliveryClaims:
    return DeliveryClaims(database, worker, "token", intervals=Intervals(spread=0.0))


def plan_one(database: Database, channel: str = "C1") -> None:
    """A digest that is due at noon."""
    Subscriptions(database).create(
        team="T1",
        channel=channel,
        owner="U1",
        cadence=Cadence(Frequency.DAILY, time(12), "UTC"),
        filters="",
        post_policy=PostPolicy.ALWAYS,
        at=NOON - timedelta(hours=1),
    )
    OutboxPlanner(database, 0.0).plan_digests(NOON)


def taken_over(database: Database, first: str, second: str) -> tuple[Delivery, Delivery]:
    """A delivery that ``first`` claimed and abandoned, as both workers know it."""
    plan_one(database)
    [old] = claims(database, first).claim(NOON, 5, {})
    abandoned = claims(database, second).sending()
    [new] = claims(database, second).claim(LATER, 5, abandoned)
    return old, new


@pytest.mark.parametrize("second", ["a", "b"])
def test_a_worker_whose_attempt_was_taken_over_writes_no_outcome(database: Database, second: str) -> None:
    old, new = taken_over(database, "a", second)
    outcomes = OutcomeWriter(database, timedelta(seconds=1))

    with pytest.raises(LeaseLostError):
        outcomes.settle(old, Sent("1.0"), LATER)
    with pytest.raises(LeaseLostError):
        claims(database, "a").note_attempt(old, 0, LATER)
    outcomes.settle(new, Sent("2.0"), LATER)
    with database.reading() as connection:
        assert connection.execute(select(deliveries.c.message_ts)).scalar_one() == "2.0"


@pytest.mark.parametrize("second", ["a", "b"])
def test_a_group_writes_nothing_about_an_attempt_that_was_taken_over(database: Database, second: str) -> None:
    old, new = taken_over(database, "a", second)
    outcomes = OutcomeWriter(database, timedelta(seconds=1))
    of_old, of_new = (ComposedDelivery(one, ({"text": one.owner + str(one.attempts)},), "v1") for one in (old, new))

    assert claims(database, "a").freeze([of_old], now=LATER) == frozenset()
    assert claims(database, second).messages(new) == ()
    assert claims(database, second).freeze([of_new], now=LATER) == {new.id}
    assert outcomes.settle_together([(old, Sent("1.0"))], LATER) == frozenset()
    assert outcomes.settle_together([(new, Sent("2.0"))], LATER) == {new.id}
    [kept] = claims(database, second).messages(new)
    assert (kept.payload, kept.message_ts) == ({"text": f"{second}2"}, "2.0")
    with database.reading() as connection:
        row = connection.execute(select(deliveries)).one()
    assert (row.state, row.message_ts, row.base_version) == ("sent", "2.0", "v1")


def test_a_group_has_an_outcome_for_each(database: Database) -> None:
    for channel in ("C1", "C2"):
        plan_one(database, channel)
    one, other = claims(database, "a").claim(NOON, 5, {})
    OutcomeWriter(database, timedelta(seconds=1)).settle_together([(one, Sent("1.0")), (other, Skipped("late"))], NOON)

    with database.reading() as connection:
        rows = {row.id: row for row in connection.execute(select(deliveries))}
    assert (rows[one.id].state, rows[one.id].lease_until) == ("sent", NOON + timedelta(seconds=1))
    assert (rows[other.id].state, rows[other.id].last_error, rows[other.id].lease_until) == ("skipped", "late", NOON)


@pytest.mark.parametrize("cleared", [True, False])
def test_a_group_leaves_another_attempt_with_or_without_doubt(database: Database, *, cleared: bool) -> None:
    plan_one(database)
    worker = claims(database, "a")
    [first] = worker.claim(NOON, 5, {})
    worker.freeze([ComposedDelivery(first, ({"text": "hello"},), "v1")], now=NOON)
    OutcomeWriter(database, timedelta(seconds=1)).settle_together([(first, Retry(LATER, "stopped", cleared))], NOON)

    assert worker.claim(LATER - timedelta(seconds=1), 5, {}) == ()
    [again] = worker.claim(LATER, 5, {})
    assert [one.possibly_posted for one in worker.messages(again)] == [not cleared]


def test_a_channel_with_a_delivery_in_progress_or_at_rest_has_no_other_claimed(database: Database) -> None:
    plan_one(database)
    plan_one(database)
    worker = claims(database, "a")
    [first] = worker.claim(NOON, 5, {})

    assert worker.claim(LATER, 5, {}) == ()
    OutcomeWriter(database, timedelta(seconds=1)).settle(first, Sent("1.0"), LATER)
    assert worker.claim(LATER, 5, {}) == ()
    assert len(worker.claim(LATER + timedelta(seconds=1), 5, {})) == 1


def test_a_workspace_has_no_more_claimed_than_its_limit(database: Database) -> None:
    for number in range(8):
        plan_one(database, f"C{number}")
    worker = claims(database, "a")

    claimed = worker.claim(NOON, 8, {})
    assert len(claimed) == Intervals().per_team
    assert worker.claim(NOON, 8, {}) == ()


def test_claimed_deliveries_are_looked_up_by_their_ids_however_many_wait(tmp_path: Path) -> None:
    statements: list[tuple[str, Any]] = []
    with migrated_database("sqlite", tmp_path) as database:
        for number in range(40):
            plan_one(database, f"C{number}")
        worker = DeliveryClaims(database, "a", "token", intervals=replace(Intervals(spread=0.0), per_team=100))
        event.listen(database.engine, "before_cursor_execute", lambda *seen: statements.append((seen[2], seen[3])))
        claimed = worker.claim(NOON, 32, {})
        worker.freeze([ComposedDelivery(one, ({"text": "hello"},), "v1") for one in claimed], now=NOON)
        OutcomeWriter(database, timedelta(seconds=1)).settle_together([(one, Sent("1.0")) for one in claimed], NOON)
        by_ids = [(text, values) for text, values in statements if " IN (?, ?, ?" in text]
        with database.reading() as connection:
            plans = [
                [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)]
                for text, values in by_ids
            ]

    assert len(claimed) == 32
    assert len(plans) == 6
    assert all(any("id=?" in step for step in plan) for plan in plans)


def test_a_delivery_is_claimed_by_one_worker(database: Database) -> None:
    plan_one(database)

    assert len(claims(database, "a").claim(NOON, 5, {})) == 1
    assert claims(database, "b").claim(NOON, 5, {}) == ()


def test_a_window_that_is_planned_again_has_one_row(database: Database) -> None:
    plan_one(database)
    with database.writing() as connection:
        connection.execute(update(subscriptions).values(next_due_at=NOON))
    OutboxPlanner(database, 0.0).plan_digests(NOON)

    with database.reading() as connection:
        assert len(connection.execute(select(deliveries.c.id)).all()) == 1
