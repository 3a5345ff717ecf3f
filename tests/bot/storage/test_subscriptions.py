"""What the commands may rely on when they keep digests and watches."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from bot.outbox.planner import OutboxPlanner
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.watches import Watches
from bot.storage.engine import Database
from bot.storage.tables import deliveries
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.ports import SubscriptionStore, WatchStore
from handlers.subscriptions.subscription import (
    LimitReached,
    LimitScope,
    PostPolicy,
    RunState,
    State,
    Subscription,
    SubscriptionLimits,
    Watch,
)
from tests.created import created

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def subscribe(database: Database, channel: str = "C1", owner: str = "U1") -> Subscription:
    store: SubscriptionStore = Subscriptions(database)
    cadence = Cadence(Frequency.DAILY, time(9), "UTC")
    return created(
        store.create(
            team="T1",
            channel=channel,
            owner=owner,
            cadence=cadence,
            filters="actor:badr",
            post_policy=PostPolicy.CHANGES,
            at=NOON,
        )
    )


def watch(database: Database, target: str = "C1") -> Watch:
    store: WatchStore = Watches(database)
    return created(store.create(team="T1", record="badr", target=target, owner="U1", at=NOON, base_version="v1"))


def windows(database: Database) -> dict[str, tuple[str, str | None]]:
    with database.reading() as connection:
        rows = connection.execute(select(deliveries).order_by(deliveries.c.scheduled_for_utc)).all()
    return {row.window_key: (row.state, row.last_error) for row in rows}


def test_a_subscription_comes_back_as_it_was_kept(database: Database) -> None:
    kept = subscribe(database)

    assert Subscriptions(database).get(kept.id) == kept
    assert kept.cadence == Cadence(Frequency.DAILY, time(9), "UTC")


def test_a_channel_lists_its_own_that_have_not_ended(database: Database) -> None:
    first, ended, _ = subscribe(database), subscribe(database), subscribe(database, channel="C2")
    Subscriptions(database).end(ended.id, at=NOON)

    assert Subscriptions(database).of_channel("T1", "C1") == (first,)
    assert Subscriptions(database).of_channel("T2", "C1") == ()


def test_a_second_click_on_a_button_changes_nothing(database: Database) -> None:
    store, one = Subscriptions(database), subscribe(database)

    assert store.pause(one.id, because="paused by hand", at=NOON) is not None
    assert store.pause(one.id, because="again", at=NOON) is None
    assert store.paused("T1") == (replace(one, state=State.PAUSED, paused_because="paused by hand"),)


def test_every_window_missed_while_paused_has_a_row_and_none_is_sent(database: Database) -> None:
    store, one = Subscriptions(database), subscribe(database)
    store.pause(one.id, because="paused by hand", at=NOON)
    store.resume(one.id, at=NOON + 2 * DAY)
    OutboxPlanner(database).plan_digests(NOON + 2 * DAY)

    assert windows(database) == {"2026-05-05": ("skipped", "paused"), "2026-05-06": ("skipped", "paused")}


def test_a_resumed_one_runs_from_its_next_window(database: Database) -> None:
    store, one = Subscriptions(database), subscribe(database)
    store.pause(one.id, because="paused by hand", at=NOON)
    store.resume(one.id, at=NOON + DAY / 4)
    OutboxPlanner(database).plan_digests(NOON + DAY)

    assert windows(database) == {"2026-05-05": ("pending", None)}


def test_an_ended_one_plans_nothing_until_it_is_undone(database: Database) -> None:
    store, one = Subscriptions(database), subscribe(database)
    store.end(one.id, at=NOON)
    OutboxPlanner(database).plan_digests(NOON + 3 * DAY)
    assert windows(database) == {}

    store.undo_end(one.id, at=NOON + 3 * DAY)
    OutboxPlanner(database).plan_digests(NOON + 4 * DAY)
    assert list(windows(database)) == ["2026-05-08"]


def test_an_extra_digest_that_waits_is_not_queued_again_in_another_minute(database: Database) -> None:
    store, one = Subscriptions(database), subscribe(database)

    states = [store.run_now(one.id, at=NOON + timedelta(seconds=s)).state for s in (0, 20, 59, 61)]

    assert states == [RunState.QUEUED, *[RunState.ALREADY_QUEUED] * 3]
    [key] = windows(database)
    assert key.startswith("2026-05-04 now ")
    assert store.last_runs((one.id,))[one.id].state == "pending"


def test_planning_twice_plans_once(database: Database) -> None:
    subscribe(database)
    OutboxPlanner(database).plan_digests(NOON + DAY)
    OutboxPlanner(database).plan_digests(NOON + DAY)

    assert windows(database) == {"2026-05-05": ("pending", None)}


def test_of_several_missed_windows_only_the_newest_is_delivered(database: Database) -> None:
    subscribe(database)
    planning = OutboxPlanner(database).plan_digests(NOON + 3 * DAY)

    assert planning == (1, 2)
    assert [state for state, _ in windows(database).values()] == ["skipped", "skipped", "pending"]


def test_a_window_more_than_six_hours_old_is_skipped(database: Database) -> None:
    subscribe(database)
    OutboxPlanner(database).plan_digests(NOON + DAY + timedelta(hours=4))

    assert windows(database) == {"2026-05-05": ("skipped", "late")}


def test_a_naive_time_is_rejected(database: Database) -> None:
    naive = NOON.replace(tzinfo=None)

    with pytest.raises(StatementError, match="must be aware"):
        Watches(database).create(team="T1", record="badr", target="C1", owner="U1", at=naive)


def test_a_record_has_one_live_watch_for_a_target(database: Database) -> None:
    store, first = Watches(database), watch(database)

    assert watch(database) == first
    assert store.of_target("T1", "C1") == (first,)


def test_unwatch_can_be_undone_but_not_beside_a_new_watch(database: Database) -> None:
    store, first = Watches(database), watch(database)
    store.end(first.id, at=NOON)
    second = watch(database)

    assert store.undo_end(first.id, at=NOON) is None
    store.end(second.id, at=NOON)
    assert store.undo_end(first.id, at=NOON) == first


def test_a_person_has_at_most_the_allowed_number_of_digests(database: Database) -> None:
    store = Subscriptions(database, SubscriptionLimits(digests=2, watches=9, channel=9))
    kept = [subscribe(database), subscribe(database)]
    arguments: dict[str, Any] = {
        "team": "T1",
        "cadence": kept[0].cadence,
        "filters": "",
        "post_policy": PostPolicy.ALWAYS,
        "at": NOON,
    }

    result = store.create(channel="C2", owner="U1", **arguments)
    assert result == LimitReached(LimitScope.DIGESTS_OF_PERSON, 2)
    assert isinstance(store.create(channel="C2", owner="U2", **arguments), Subscription)
    store.end(kept[0].id, at=NOON)
    assert isinstance(store.create(channel="C2", owner="U1", **arguments), Subscription)
    assert store.undo_end(kept[0].id, at=NOON) == LimitReached(LimitScope.DIGESTS_OF_PERSON, 2)


def test_digests_and_watches_of_a_channel_are_limited_together(database: Database) -> None:
    limits = SubscriptionLimits(digests=9, watches=9, channel=2)
    subscribe(database)
    watches = Watches(database, limits)
    first = watches.create(team="T1", record="badr", target="C1", owner="U1", at=NOON)

    assert watches.create(team="T1", record="badr", target="C1", owner="U2", at=NOON) == first
    another = watches.create(team="T1", record="kataib", target="C1", owner="U2", at=NOON)
    assert another == LimitReached(LimitScope.CHANNEL, 2)


def test_an_id_has_six_characters(database: Database) -> None:
    assert len(subscribe(database).id) == 6


def test_the_baseline_is_the_creation_until_a_digest_was_posted(database: Database) -> None:
    one = subscribe(database)

    assert Subscriptions(database).baseline(one).since == NOON
