"""Plans due windows as rows that wait for delivery. Every replica may plan: the unique key lets one row through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Row, and_, bindparam, select, update

from bot.outbox.delivery import DeliveryKind, DeliveryState
from bot.outbox.intervals import JITTER_SECONDS
from bot.outbox.rows import cadence_of
from bot.outbox.windows import LATE, jitter, plan
from bot.storage.engine import Database
from bot.storage.tables import base_versions, deliveries, subscriptions, watches
from handlers.subscriptions.cadence import Cadence, DigestWindow
from handlers.subscriptions.ports import ChangedRecords
from handlers.subscriptions.subscription import State

_AN_INSTANT = timedelta(microseconds=1)

_IS_UNBEGUN = and_(
    deliveries.c.kind == DeliveryKind.DIGEST,
    deliveries.c.state == DeliveryState.PENDING,
    deliveries.c.attempts == 0,
)
_WITH_UNBEGUN = (
    select(deliveries.c.subscription_id)
    .where(deliveries.c.subscription_id.in_(bindparam("ids", expanding=True)), _IS_UNBEGUN)
    .distinct()
)
_SUPERSEDE = (
    update(deliveries)
    .where(
        deliveries.c.subscription_id == bindparam("one"),
        _IS_UNBEGUN,
        deliveries.c.scheduled_for_utc < bindparam("newest"),
    )
    .values(state=DeliveryState.SKIPPED, last_error=LATE, next_attempt_at=None)
)
"""Skips older windows that no worker has begun: the newest one contains their changes too."""

_COMBINE = (
    update(deliveries)
    .where(
        deliveries.c.subscription_id == bindparam("one"),
        deliveries.c.kind == DeliveryKind.WATCH,
        deliveries.c.state == DeliveryState.PENDING,
        deliveries.c.attempts == 0,
    )
    .values(state=DeliveryState.SKIPPED, last_error="combined with a later notice", next_attempt_at=None)
)
"""Skips notices about a record that no worker has begun: the newest one compares with the last that was posted."""

_ANY_WATCH = select(watches.c.id).where(watches.c.state == State.ACTIVE).limit(1)
"""Without one, no versions are compared: that reads whole bases."""

_ADVANCE = (
    update(subscriptions)
    .where(subscriptions.c.id.in_(bindparam("ids", expanding=True)))
    .values(next_due_at=bindparam("next"))
)


class PlanResult(NamedTuple):
    """How many subscriptions were due, and how many of their windows are skipped."""

    subscriptions: int
    skipped: int


class OutboxPlanner:
    """Plans deliveries."""

    def __init__(self, database: Database, spread_seconds: float = JITTER_SECONDS, *, watch_wait: float = 0.0) -> None:
        self._database = database
        self._spread = spread_seconds
        self._watch_wait = timedelta(seconds=watch_wait)

    def plan_digests(self, now: datetime, limit: int = 500) -> PlanResult:
        """Plans the windows of up to ``limit`` subscriptions that are due at ``now``."""
        with self._database.writing() as connection:
            due = connection.execute(
                select(subscriptions)
                .where(subscriptions.c.next_due_at <= now)
                .order_by(subscriptions.c.next_due_at, subscriptions.c.id)
                .limit(limit)
                .with_for_update(skip_locked=True)
            ).all()
            skipped = self.plan_subscriptions(connection, due, now)
        return PlanResult(len(due), skipped)

    def plan_subscriptions(self, connection: Connection, due: Sequence[Row[Any]], now: datetime) -> int:
        """Plans what fell due in these subscriptions until ``now``, notes the next windows, returns the number skipped."""
        schedule = _Schedule(now)
        planned = [delivery for row in due for delivery in self._planned(row, schedule)]
        pending = [delivery for delivery in planned if delivery["state"] is DeliveryState.PENDING]
        if pending:
            newest = {row["subscription_id"]: row["scheduled_for_utc"] for row in pending}
            unbegun = connection.execute(_WITH_UNBEGUN, {"ids": list(newest)}).scalars().all()
            if unbegun:
                connection.execute(_SUPERSEDE, [{"one": one, "newest": newest[one]} for one in unbegun])
        if planned:
            connection.execute(self._database.insert_unless_there(deliveries), planned)
        ids_of: dict[datetime | None, list[str]] = {}
        for row in due:
            ids_of.setdefault(schedule.next(row), []).append(row.id)
        for following, ids in ids_of.items():
            connection.execute(_ADVANCE, {"ids": ids, "next": following})
        return len(planned) - len(pending)

    def _planned(self, row: Row[Any], schedule: _Schedule) -> Iterator[dict[str, Any]]:
        for planned in plan(schedule.due(row), State(row.state), schedule.now):
            delivery = digest_row(row, planned.window.key, planned.window.at_utc)
            if planned.skipped is None:
                yield delivery | waiting(planned.window.at_utc + jitter(row.id, self._spread))
            else:
                skipped = {"state": DeliveryState.SKIPPED, "next_attempt_at": None, "last_error": planned.skipped}
                yield delivery | skipped

    def plan_watches(self, now: datetime, changed: ChangedRecords) -> int:
        """Plans notices about the newest base version for those who watch a changed record; returns how many."""
        with self._database.reading() as connection:
            step = _unannounced_step(connection)
            is_watched = step is not None and connection.execute(_ANY_WATCH).first() is not None
        if step is None:
            return 0
        previous, version, loaded_at = step
        records = changed(previous, version) if previous is not None and is_watched else frozenset()
        with self._database.writing() as connection:
            if not is_watched and connection.execute(_ANY_WATCH).first() is not None:
                return 0  # added since: the next tick compares
            planned = self._plan_watchers(connection, records, version, loaded_at=loaded_at, now=now)
            connection.execute(
                update(base_versions).where(base_versions.c.loaded_at <= loaded_at).values(watchers_notified=True)
            )
        return planned

    def _plan_watchers(
        self, connection: Connection, records: Iterable[str], version: str, *, loaded_at: datetime, now: datetime
    ) -> int:
        watching = select(watches).where(watches.c.record.in_(records), watches.c.state == State.ACTIVE)
        planned = 0
        for watch in connection.execute(watching.order_by(watches.c.id)):
            row = {
                **_blank(DeliveryKind.WATCH, watch.team, watch.target),
                "subscription_id": watch.id,
                "window_key": f"{version[:40]} {loaded_at:%Y%m%dT%H%M%SZ}",
                "scheduled_for_utc": now,
                "base_version": version,
            }
            row |= waiting(now + self._watch_wait + jitter(watch.id, self._spread))
            connection.execute(_COMBINE, {"one": watch.id})
            planned += connection.execute(self._database.insert_unless_there(deliveries).values(row)).rowcount
        return planned


class _Schedule:
    """The windows of subscriptions at one instant, computed once for all that have the same cadence."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._due: dict[tuple[Cadence, datetime], tuple[DigestWindow, ...]] = {}
        self._next: dict[Cadence, datetime | None] = {}

    def due(self, row: Row[Any]) -> tuple[DigestWindow, ...]:
        """Returns the windows that fell due until now, oldest first."""
        if not row.next_due_at:
            return ()
        key = (cadence_of(row), row.next_due_at)
        if key not in self._due:
            self._due[key] = tuple(key[0].windows(row.next_due_at - _AN_INSTANT, self.now))
        return self._due[key]

    def next(self, row: Row[Any]) -> datetime | None:
        """Returns the instant of the first window later than now."""
        cadence = cadence_of(row)
        if cadence not in self._next:
            self._next[cadence] = first_after(cadence, self.now)
        return self._next[cadence]


def first_after(cadence: Cadence, at: datetime) -> datetime | None:
    """Returns the instant of the first window later than ``at``."""
    upcoming = cadence.next(at)
    return upcoming[0].at_utc if upcoming else None


def digest_row(subscription: Row[Any], key: str, at: datetime) -> dict[str, Any]:
    """Returns the row of a new digest, without its state."""
    return {
        **_blank(DeliveryKind.DIGEST, subscription.team, subscription.channel),
        "subscription_id": subscription.id,
        "window_key": key,
        "scheduled_for_utc": at,
    }


def waiting(until: datetime) -> dict[str, Any]:
    """Returns the columns of a delivery that is to be attempted from ``until`` on."""
    return {"state": DeliveryState.PENDING, "next_attempt_at": until, "last_error": None}


def _blank(kind: DeliveryKind, team: str, channel: str) -> dict[str, Any]:
    return {"id": uuid4().hex, "kind": kind, "team": team, "channel_id": channel, "attempts": 0}


def notice_row(team: str, owner: str, subscription_id: str, *, key: str, now: datetime) -> dict[str, Any]:
    """Returns the row of a notice to a person."""
    row = _blank(DeliveryKind.NOTICE, team, owner)
    return row | {"subscription_id": subscription_id, "window_key": key, "scheduled_for_utc": now} | waiting(now)


def _unannounced_step(connection: Connection) -> tuple[str | None, str, datetime] | None:
    """Returns the last version that watchers were notified of, the newest one and its time; None if these are the same."""
    by_age = select(base_versions.c.version, base_versions.c.loaded_at, base_versions.c.watchers_notified).order_by(
        base_versions.c.loaded_at.desc()
    )
    newest = connection.execute(by_age.limit(1)).first()
    if newest is None or newest.watchers_notified:
        return None
    announced = connection.execute(by_age.where(base_versions.c.watchers_notified).limit(1)).first()
    return (announced.version if announced else None), newest.version, newest.loaded_at
