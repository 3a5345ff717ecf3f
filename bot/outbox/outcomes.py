"""How a delivery ends, with everything that follows from it, in one transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, assert_never

from sqlalchemy import Connection, update

from bot.outbox.admin_alerts import AdminAlerts, Recipients, no_user, write_notice
from bot.outbox.delivery import (
    NO_FOLLOW_UP,
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
from bot.outbox.fencing import fenced, mark_message
from bot.outbox.planner import notice_row
from bot.storage.audit import write_entry
from bot.storage.engine import Database
from bot.storage.tables import delivery_messages, subscriptions, watches
from handlers.administration.ports import AuditEntry, hashed
from handlers.subscriptions import failure_messages
from handlers.subscriptions.subscription import State

APP = "app"
"""Who paused a subscription if delivery itself did."""


class OutcomeWriter:
    """Writes outcomes; ``rest`` is how long the channel stays reserved after a post. ``admins`` are alerted of failures."""

    def __init__(self, database: Database, rest: timedelta, admins: Recipients = no_user) -> None:
        self._database = database
        self._rest = rest
        self._admins = admins
        self._alerts = AdminAlerts(database)

    def settle(
        self,
        delivery: Delivery,
        outcome: DeliveryOutcome,
        now: datetime,
        *,
        follow_up: FollowUp = NO_FOLLOW_UP,
        owner: str | None = None,
    ) -> None:
        """Writes an outcome, pauses the subscription and leaves notices for its ``owner`` and the admins, all or nothing.

        Raises:
            LeaseLostError: Another worker has claimed the delivery since.
            StorageUnavailableError: The database is unavailable.
        """
        alerting = follow_up.pause_because is not None or isinstance(outcome, Failed)
        admins = [one for one in self._admins() if one != owner] if alerting else []
        rest = timedelta() if isinstance(outcome, Skipped) else self._rest
        values = _columns(outcome) | {"lease_until": now + rest}
        with fenced(self._database, delivery, **values) as connection:
            if isinstance(outcome, Sent) and delivery.message_ts is None:
                mark_message(connection, delivery, 0, message_ts=outcome.ts)
            if isinstance(outcome, Retry) and outcome.cleared:
                _clear_doubt(connection, delivery)
            if follow_up.pause_because is not None:
                _pause(connection, delivery, follow_up.pause_because, now=now)
            if delivery.kind is DeliveryKind.NOTICE:
                return
            if follow_up.notify_owner is not None and owner is not None:
                self._notify(connection, delivery, owner, text=follow_up.notify_owner, now=now)
            if alerting:
                self._alert(connection, delivery, follow_up, outcome=outcome, admins=admins, now=now)

    def _notify(self, connection: Connection, delivery: Delivery, owner: str, *, text: str, now: datetime) -> None:
        """A notice to the owner is a delivery too: its key makes it one, and its attempts follow the same rules."""
        key = f"notice {delivery.window_key}"
        row = notice_row(delivery.team, owner, delivery.subscription_id, key=key, now=now)
        write_notice(self._database, connection, row, text=text)

    def _alert(
        self,
        connection: Connection,
        delivery: Delivery,
        follow_up: FollowUp,
        *,
        outcome: DeliveryOutcome,
        admins: list[str],
        now: datetime,
    ) -> None:
        reason = outcome.why if isinstance(outcome, Failed) else ""
        text = failure_messages.admin_alert(
            delivery.kind.value, delivery.channel, paused_because=follow_up.pause_because, error=reason
        )
        key = f"{'paused' if follow_up.pause_because else 'failed'} {delivery.subscription_id}"
        self._alerts.raise_once(connection, key, text, to=admins, team=delivery.team, now=now)


def _columns(outcome: DeliveryOutcome) -> dict[str, Any]:
    match outcome:
        case Sent(ts, error):
            return {"state": DeliveryState.SENT, "message_ts": ts, "last_error": error}
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


def _pause(connection: Connection, delivery: Delivery, because: str, *, now: datetime) -> None:
    table = watches if delivery.kind is DeliveryKind.WATCH else subscriptions
    active = (table.c.id == delivery.subscription_id, table.c.state == State.ACTIVE)
    if connection.execute(update(table).where(*active).values(state=State.PAUSED, paused_because=because)).rowcount:
        version = delivery.base_version or ""
        arguments = hashed(delivery.subscription_id)
        entry = AuditEntry(now, delivery.team, APP, "subscription paused", arguments, because, version)
        write_entry(connection, entry)
