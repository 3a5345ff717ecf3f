"""How a delivery ends, with everything that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias, assert_never

from sqlalchemy import BindParameter, Connection, bindparam, func, update

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
from bot.outbox.fencing import fenced, fenced_group, mark_message
from bot.outbox.planner import notice_row
from bot.storage.audit import write_entry
from bot.storage.columns import Instant
from bot.storage.engine import Database
from bot.storage.pairs import given, pairs
from bot.storage.tables import deliveries, delivery_messages, subscriptions, watches
from handlers.administration.ports import AuditEntry, hashed
from handlers.subscriptions import failure_messages
from handlers.subscriptions.subscription import State

APP = "app"
"""Who paused a subscription if delivery itself did."""

PlainOutcome: TypeAlias = Sent | Skipped | Retry
"""An outcome from which nothing else may follow: no message to a person, no paused subscription."""


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
        values = _columns(outcome) | {"lease_until": now + self._rest_after(outcome)}
        with fenced(self._database, delivery, **values) as connection:
            if isinstance(outcome, Sent) and delivery.message_ts is None:
                mark_message(connection, delivery, 0, message_ts=outcome.ts)
            if isinstance(outcome, Retry) and outcome.cleared:
                connection.execute(_CLEAR_DOUBT, {"ids": [delivery.id]})
            if follow_up.pause_because is not None:
                _pause(connection, delivery, follow_up.pause_because, now=now)
            if delivery.kind is DeliveryKind.NOTICE:
                return
            if follow_up.notify_owner is not None and owner is not None:
                self._notify(connection, delivery, owner, text=follow_up.notify_owner, now=now)
            if alerting:
                self._alert(connection, delivery, follow_up, outcome=outcome, admins=admins, now=now)

    def settle_together(self, endings: Sequence[tuple[Delivery, PlainOutcome]], now: datetime) -> frozenset[str]:
        """Writes outcomes from which nothing else follows, in one transaction.

        Returns the ids of the deliveries that still belong to this worker; nothing is written about the others.

        Raises:
            StorageRejectedError: The values of one cannot be stored; nothing is written.
            StorageUnavailableError: The database is unavailable; nothing is written.
        """
        with fenced_group(self._database, [delivery for delivery, _ in endings]) as (connection, held):
            owned = [(delivery, outcome) for delivery, outcome in endings if delivery.id in held]
            for settled in self._settled(owned, now):
                connection.execute(_SETTLE, settled)
            posted = {
                delivery.id: outcome.ts
                for delivery, outcome in owned
                if isinstance(outcome, Sent) and delivery.message_ts is None
            }
            if posted:
                connection.execute(_MARK_PARENT, given("ts", posted))
            cleared = [one.id for one, outcome in owned if isinstance(outcome, Retry) and outcome.cleared]
            if cleared:
                connection.execute(_CLEAR_DOUBT, {"ids": cleared})
        return held

    def _settled(self, endings: Sequence[tuple[Delivery, PlainOutcome]], now: datetime) -> Iterator[dict[str, Any]]:
        """Yields what to write, once for all outcomes that differ only in their ``ts``."""
        ts_of: dict[PlainOutcome, dict[str, str | None]] = {}
        for delivery, outcome in endings:
            alike = replace(outcome, ts="") if isinstance(outcome, Sent) else outcome
            ts_of.setdefault(alike, {})[delivery.id] = outcome.ts if isinstance(outcome, Sent) else None
        for outcome, ts in ts_of.items():
            columns = _columns(outcome)
            yield given("ts", ts) | {
                "to": columns["state"],
                "error": columns["last_error"],
                "next": columns.get("next_attempt_at"),
                "until": now + self._rest_after(outcome),
            }

    def _rest_after(self, outcome: DeliveryOutcome) -> timedelta:
        return timedelta() if isinstance(outcome, Skipped) else self._rest

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


_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_ts = pairs("ts")
_SETTLE = (
    update(deliveries)
    .where(deliveries.c.id.in_(_IDS), deliveries.c.id == _ts.c.key)
    .values(
        state=bindparam("to"),
        message_ts=func.coalesce(_ts.c.value, deliveries.c.message_ts),
        last_error=bindparam("error"),
        next_attempt_at=bindparam("next", type_=Instant),
        lease_until=bindparam("until", type_=Instant),
    )
)
_CLEAR_DOUBT = (
    update(delivery_messages)
    .where(delivery_messages.c.delivery_id.in_(_IDS))
    .where(delivery_messages.c.message_ts.is_(None))
    .values(possibly_posted=False)
)
_MARK_PARENT = (
    update(delivery_messages)
    .where(
        delivery_messages.c.delivery_id.in_(_IDS),
        delivery_messages.c.delivery_id == _ts.c.key,
    )
    .where(delivery_messages.c.number == 0)
    .values(message_ts=_ts.c.value)
)


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


def _pause(connection: Connection, delivery: Delivery, because: str, *, now: datetime) -> None:
    table = watches if delivery.kind is DeliveryKind.WATCH else subscriptions
    active = (table.c.id == delivery.subscription_id, table.c.state == State.ACTIVE)
    if connection.execute(update(table).where(*active).values(state=State.PAUSED, paused_because=because)).rowcount:
        version = delivery.base_version or ""
        arguments = hashed(delivery.subscription_id)
        entry = AuditEntry(now, delivery.team, APP, "subscription paused", arguments, because, version)
        write_entry(connection, entry)
