"""Queries about deliveries: what the next digest compares with, what waits, and how they ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, bindparam, func, select

from bot.outbox.delivery import Delivery, DeliveryKind, DeliveryState
from bot.outbox.rows import subscription_of, watch_of
from bot.storage.engine import Database
from bot.storage.tables import deliveries, subscriptions, watches
from handlers.subscriptions.subscription import Baseline, Subscription, Watch


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """What waits: deliveries due, those being sent, and since when the oldest has been due."""

    due: int
    sending: int
    oldest_due_since: datetime | None


@dataclass(frozen=True, slots=True)
class DeliverySubject:
    """What a delivery is about, None if it is gone, and the base version of its last message that was posted."""

    subject: Subscription | Watch | None
    posted_version: str | None

    @property
    def previous_version(self) -> str | None:
        """The version with which the next message compares."""
        return self.posted_version or (self.subject.base_version if self.subject else None)


def _with_posted_version(table: Table) -> Select[Any]:
    posted = (
        select(deliveries.c.base_version)
        .where(deliveries.c.subscription_id == table.c.id, deliveries.c.state == DeliveryState.SENT)
        .where(deliveries.c.base_version.is_not(None))
        .order_by(deliveries.c.scheduled_for_utc.desc())
        .limit(1)
    )
    return select(table, posted.scalar_subquery().label("posted_version")).where(
        table.c.id.in_(bindparam("ids", expanding=True))
    )


_SUBSCRIPTIONS, _WATCHES = _with_posted_version(subscriptions), _with_posted_version(watches)


class DeliveryQueries:
    """Reads the deliveries of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_posted(self, subscription_id: str) -> Baseline | None:
        """Returns the version and time of the last message that is known to have been posted; None if there is none."""
        query = (
            select(deliveries.c.base_version, deliveries.c.scheduled_for_utc)
            .where(deliveries.c.subscription_id == subscription_id, deliveries.c.state == DeliveryState.SENT)
            .where(deliveries.c.base_version.is_not(None))
            .order_by(deliveries.c.scheduled_for_utc.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Baseline(row.base_version, row.scheduled_for_utc) if row else None

    def subjects(self, claimed: Sequence[Delivery]) -> Mapping[str, DeliverySubject]:
        """Returns what deliveries are about, by the delivery's id."""
        of_watches = {one.subscription_id for one in claimed if one.kind is DeliveryKind.WATCH}
        others = {one.subscription_id for one in claimed if one.kind is not DeliveryKind.WATCH}
        found: dict[tuple[bool, str], DeliverySubject] = {}
        with self._database.reading() as connection:
            for row in connection.execute(_SUBSCRIPTIONS, {"ids": list(others)}) if others else ():
                found[False, row.id] = DeliverySubject(subscription_of(row), row.posted_version)
            for row in connection.execute(_WATCHES, {"ids": list(of_watches)}) if of_watches else ():
                found[True, row.id] = DeliverySubject(watch_of(row), row.posted_version)
        missing = DeliverySubject(None, None)
        return {one.id: found.get((one.kind is DeliveryKind.WATCH, one.subscription_id), missing) for one in claimed}

    def queue(self, now: datetime) -> QueueStatus:
        """Returns what waits at ``now``."""
        is_due = (deliveries.c.state == DeliveryState.PENDING, deliveries.c.next_attempt_at <= now)
        due = select(func.count(), func.min(deliveries.c.next_attempt_at)).where(*is_due)
        sending = select(func.count()).where(deliveries.c.state == DeliveryState.SENDING)
        with self._database.reading() as connection:
            waiting, since = connection.execute(due).one()
            return QueueStatus(waiting, connection.execute(sending).scalar_one(), since)

    def by_state(self) -> Mapping[DeliveryState, int]:
        """Returns how many deliveries are in each state."""
        query = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        with self._database.reading() as connection:
            counted = {DeliveryState(state): count for state, count in connection.execute(query)}
        return {state: counted.get(state, 0) for state in DeliveryState}
