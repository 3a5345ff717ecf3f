"""Deletes what delivery no longer needs: rows of deliveries that ended long ago, with their messages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Integer, and_, bindparam, delete, exists, or_, select

from bot.outbox.delivery import DeliveryKind, DeliveryState
from bot.storage.columns import Instant
from bot.storage.engine import Database
from bot.storage.tables import deliveries

KEPT: Final = timedelta(days=90)
"""Age from which an ended delivery is deleted. A window is delivered for six hours at most, and an alert to admins is
raised once a day, so by then no row keeps a message from being posted twice."""
BATCH: Final = 500
"""Deliveries deleted at once: the transaction takes a few milliseconds."""

_ENDED = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.SKIPPED, DeliveryState.FAILED)
_later = deliveries.alias("later")
_IS_BASELINE = and_(
    deliveries.c.state == DeliveryState.SENT,
    deliveries.c.base_version.is_not(None),
    ~exists().where(
        _later.c.subscription_id == deliveries.c.subscription_id,
        _later.c.state == DeliveryState.SENT,
        _later.c.scheduled_for_utc > deliveries.c.scheduled_for_utc,
        _later.c.base_version.is_not(None),
    ),
)
"""The last one posted for a subscription or watch: the next message compares with its version, however old it is."""
_IS_NEWEST_WINDOW = ~exists().where(
    _later.c.subscription_id == deliveries.c.subscription_id,
    _later.c.kind == deliveries.c.kind,
    _later.c.scheduled_for_utc > deliveries.c.scheduled_for_utc,
)
"""The last result, which lists of digests state."""
_OLD = (
    select(deliveries.c.id)
    .where(deliveries.c.scheduled_for_utc < bindparam("before", type_=Instant), deliveries.c.state.in_(_ENDED))
    .where(~or_(_IS_BASELINE, and_(deliveries.c.kind != DeliveryKind.NOTICE, _IS_NEWEST_WINDOW)))
    .order_by(deliveries.c.scheduled_for_utc)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_DELETE = delete(deliveries).where(deliveries.c.id.in_(bindparam("ids", expanding=True)))


class DeliveryRetention:
    """Forgets old deliveries of one database; any number of replicas may."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget_old(self, now: datetime, most: int = BATCH) -> int:
        """Deletes up to ``most`` deliveries that ended and were due before the time kept; returns how many.

        Raises:
            StorageUnavailableError: The database is unavailable.
        """
        with self._database.writing() as connection:
            old = connection.execute(_OLD, {"before": now - KEPT, "most": most}).scalars().all()
            return connection.execute(_DELETE, {"ids": old}).rowcount if old else 0
