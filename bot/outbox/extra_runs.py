"""Extra digests that a person asks for: each is queued once, and the asker learns soon what became of it."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from bot.outbox.delivery import DeliveryState
from bot.outbox.planner import digest_row, waiting
from bot.storage.engine import Database
from bot.storage.tables import deliveries, sender_state, subscriptions
from handlers.subscriptions.subscription import RunResult, RunState, State

_AGAIN_AFTER = timedelta(seconds=60)
"""An extra digest is queued at most once in this time."""
_POLL_SECONDS = 0.1
_STATES = {
    DeliveryState.SENT: RunState.POSTED,
    DeliveryState.UNKNOWN: RunState.UNCERTAIN,
    DeliveryState.SKIPPED: RunState.NOT_POSTED,
    DeliveryState.FAILED: RunState.NOT_POSTED,
}


class ExtraRuns:
    """Queues extra digests and waits up to ``wait`` seconds for their result; ``token_fingerprint`` names the token."""

    def __init__(self, database: Database, token_fingerprint: str = "", wait: float = 0.0) -> None:
        self._database = database
        self._token = token_fingerprint
        self._wait = wait

    def run(self, subscription_id: str, at: datetime) -> RunResult:
        """Queues one, unless one waits or was asked for in the last minute, and returns what became of it."""
        delivery_id = uuid4().hex
        with self._database.writing() as connection:
            if (error := self._token_error(connection)) is not None:
                return RunResult(RunState.TOKEN_REJECTED, error)
            row = row_for_update(connection, subscription_id)
            if row is None or row.state != State.ACTIVE:
                return RunResult(RunState.NOT_ACTIVE)
            if _is_queued(connection, subscription_id, at):
                return RunResult(RunState.ALREADY_QUEUED)
            key = f"{at.astimezone(ZoneInfo(row.zone)).date()} now {delivery_id[:8]}"
            values = digest_row(row, key, at) | waiting(at) | {"id": delivery_id}
            connection.execute(self._database.insert_unless_there(deliveries).values(values))
        return self._result(delivery_id)

    def _result(self, delivery_id: str) -> RunResult:
        """Waits for the end of a delivery; it is queued if that does not come in time."""
        until = time.monotonic() + self._wait
        query = select(deliveries.c.state, deliveries.c.last_error).where(deliveries.c.id == delivery_id)
        while True:
            with self._database.reading() as connection:
                row = connection.execute(query).one()
                token_error = self._token_error(connection)
            if (state := _STATES.get(DeliveryState(row.state))) is not None:
                return RunResult(state, row.last_error or "")
            if token_error is not None:
                return RunResult(RunState.TOKEN_REJECTED, token_error)
            if time.monotonic() >= until:
                return RunResult(RunState.QUEUED)
            time.sleep(_POLL_SECONDS)

    def _token_error(self, connection: Connection) -> str | None:
        query = select(sender_state.c.paused_because).where(sender_state.c.token_fingerprint == self._token)
        return connection.execute(query).scalar_one_or_none()


def row_for_update(connection: Connection, subscription_id: str) -> Row[Any] | None:
    """Returns the row of a subscription, locked against other writers until the transaction ends."""
    query = select(subscriptions).where(subscriptions.c.id == subscription_id).with_for_update()
    return connection.execute(query).one_or_none()


def _is_queued(connection: Connection, subscription_id: str, at: datetime) -> bool:
    """Whether an extra digest waits, is being sent, or was asked for in the last minute."""
    open_states = (DeliveryState.PENDING, DeliveryState.SENDING)
    recent = (deliveries.c.scheduled_for_utc > at - _AGAIN_AFTER) & (
        deliveries.c.scheduled_for_utc <= at + _AGAIN_AFTER
    )
    query = select(deliveries.c.id).where(
        deliveries.c.subscription_id == subscription_id,
        deliveries.c.window_key.contains(" now "),
        deliveries.c.state.in_(open_states) | (recent & (deliveries.c.state == DeliveryState.SENT)),
    )
    return connection.execute(query.limit(1)).first() is not None
