"""Looking at deliveries: what the next digest builds on, what waits, what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.outbox.delivery import DeliveryState
from bot.storage.engine import Database
from bot.storage.tables import deliveries


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """What waits: deliveries due, those being sent, and since when the oldest has been due."""

    due: int
    sending: int
    oldest_due_since: datetime | None


class DeliveryQueries:
    """The deliveries of one database, to be looked at."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def previous_version(self, subscription_id: str) -> str | None:
        """The base version of the last message known to have been posted for a subscription or watch."""
        query = (
            select(deliveries.c.base_version)
            .where(deliveries.c.subscription_id == subscription_id, deliveries.c.state == DeliveryState.SENT)
            .where(deliveries.c.base_version.is_not(None))
            .order_by(deliveries.c.scheduled_for_utc.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def queue(self, now: datetime) -> QueueStatus:
        """What waits at ``now``."""
        is_due = (deliveries.c.state == DeliveryState.PENDING, deliveries.c.next_attempt_at <= now)
        due = select(func.count(), func.min(deliveries.c.next_attempt_at)).where(*is_due)
        sending = select(func.count()).where(deliveries.c.state == DeliveryState.SENDING)
        with self._database.reading() as connection:
            waiting, since = connection.execute(due).one()
            return QueueStatus(waiting, connection.execute(sending).scalar_one(), since)

    def by_state(self) -> Mapping[DeliveryState, int]:
        """How many deliveries are in each state."""
        query = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        with self._database.reading() as connection:
            counted = {DeliveryState(state): count for state, count in connection.execute(query)}
        return {state: counted.get(state, 0) for state in DeliveryState}
