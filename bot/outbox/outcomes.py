"""How a delivery ends, with everything that follows from it, in one transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, assert_never

from sqlalchemy import Connection, insert, update

from bot.outbox.delivery import (
    NO_CONSEQUENCE,
    Delivery,
    DeliveryKind,
    DeliveryOutcome,
    DeliveryState,
    Failed,
    FollowUp,
    Retry,
    Sent,
    Skipped,
    Unknown,
)
from bot.outbox.fencing import fenced, mark_part
from bot.outbox.planner import notice_row
from bot.storage.audit import write_entry
from bot.storage.engine import Database
from bot.storage.tables import deliveries, delivery_messages, subscriptions, watches
from handlers.administration.ports import AuditEntry, hashed
from handlers.subscriptions.subscription import State

APP = "app"
"""Who paused a subscription, where it was delivery itself."""


class OutcomeWriter:
    """Writes outcomes; ``rest`` is how long the channel stays held after a post."""

    def __init__(self, database: Database, rest: timedelta) -> None:
        self._database = database
        self._rest = rest

    def settle(
        self,
        delivery: Delivery,
        outcome: DeliveryOutcome,
        now: datetime,
        consequence: FollowUp = NO_CONSEQUENCE,
        owner: str | None = None,
    ) -> None:
        """Write an outcome, pause the subscription and leave a word for its ``owner``, all or nothing.

        Raises ``LeaseLostError`` where another worker has claimed the delivery since.
        """
        rest = timedelta() if isinstance(outcome, Skipped) else self._rest
        values = _columns(outcome) | {"lease_until": now + rest}
        with fenced(self._database, delivery, **values) as connection:
            if isinstance(outcome, Sent) and delivery.message_ts is None:
                mark_part(connection, delivery, 0, message_ts=outcome.ts)
            if isinstance(outcome, Retry) and outcome.cleared:
                _clear_doubt(connection, delivery)
            if consequence.pause_because is not None:
                _pause(connection, delivery, consequence.pause_because, now)
            if consequence.tell_owner is not None and owner is not None and delivery.kind is not DeliveryKind.NOTICE:
                self._tell(connection, delivery, owner, consequence.tell_owner, now)

    def _tell(self, connection: Connection, delivery: Delivery, owner: str, text: str, now: datetime) -> None:
        """A word to the owner is a delivery too: its key makes it one, its attempts follow the same rules."""
        row = notice_row(delivery.team, owner, delivery.subscription_id, f"notice {delivery.window_key}", now)
        if connection.execute(self._database.insert_unless_there(deliveries).values(row)).rowcount:
            part = {"delivery_id": row["id"], "number": 0, "payload": {"text": text}, "possibly_posted": False}
            connection.execute(insert(delivery_messages).values(part))


def _columns(outcome: DeliveryOutcome) -> dict[str, Any]:
    match outcome:
        case Sent(ts, trouble):
            return {"state": DeliveryState.SENT, "message_ts": ts, "last_error": trouble}
        case Unknown(why):
            return {"state": DeliveryState.UNKNOWN, "last_error": why}
        case Skipped(why):
            return {"state": DeliveryState.SKIPPED, "last_error": why}
        case Failed(why):
            return {"state": DeliveryState.FAILED, "last_error": why}
        case Retry(at, why):
            return {"state": DeliveryState.PENDING, "last_error": why, "next_attempt_at": at}
        case _:
            assert_never(outcome)


def _clear_doubt(connection: Connection, delivery: Delivery) -> None:
    unposted = (delivery_messages.c.delivery_id == delivery.id, delivery_messages.c.message_ts.is_(None))
    connection.execute(update(delivery_messages).where(*unposted).values(possibly_posted=False))


def _pause(connection: Connection, delivery: Delivery, because: str, now: datetime) -> None:
    table = watches if delivery.kind is DeliveryKind.WATCH else subscriptions
    active = (table.c.id == delivery.subscription_id, table.c.state == State.ACTIVE)
    if connection.execute(update(table).where(*active).values(state=State.PAUSED, paused_because=because)).rowcount:
        version = delivery.base_version or ""
        arguments = hashed(delivery.subscription_id)
        entry = AuditEntry(now, delivery.team, APP, "subscription paused", arguments, because, version)
        write_entry(connection, entry)
