"""Queries about deliveries: what the next digest compares with, what waits, and how they ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.outbox.delivery import DeliveryState
from bot.storage.engine import Database
from bot.storage.tables import deliveries
from handlers.subscriptions.subscription import Baseline


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """What waits: deliveries due, those being sent, and since when the oldest has been due."""

    due: int
    sending: int
    oldest_due_since: datetime | None


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
