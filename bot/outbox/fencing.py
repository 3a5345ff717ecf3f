"""Writes about a delivery that only its present owner may make: owner and attempt are the fence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, update

from bot.outbox.delivery import Delivery, DeliveryState, LeaseLostError
from bot.storage.engine import Database
from bot.storage.tables import deliveries, delivery_messages
from handlers.reply import SlackPayload


def has_state(state: DeliveryState) -> ColumnElement[bool]:
    """Returns the condition that deliveries have a state, for those that are looked up by their ids.

    It uses no index: SQLite would prefer that of the states, and read every delivery with this one.
    """
    return func.coalesce(deliveries.c.state, "") == state


_OWNED = (
    select(deliveries.c.id, deliveries.c.owner, deliveries.c.attempts)
    .where(deliveries.c.id.in_(bindparam("ids", expanding=True)), has_state(DeliveryState.SENDING))
    .order_by(deliveries.c.id)
    .with_for_update()
)
"""In the order of a takeover, so that two workers never wait for each other."""


@contextmanager
def fenced_group(database: Database, group: Sequence[Delivery]) -> Iterator[tuple[Connection, frozenset[str]]]:
    """Yields a transaction, and the ids of those of ``group`` that belong to their owners, and do until its end."""
    with database.writing() as connection:
        owned = {tuple(row) for row in connection.execute(_OWNED, {"ids": [one.id for one in group]})}
        yield connection, frozenset(one.id for one in group if (one.id, one.owner, one.attempts) in owned)


@contextmanager
def fenced(database: Database, delivery: Delivery, **values: Any) -> Iterator[Connection]:
    """Yields a transaction that sets ``values`` and what the block adds, if the delivery still belongs to its owner.

    Raises:
        LeaseLostError: Another worker has claimed it since.
    """
    still_ours = (
        deliveries.c.id == delivery.id,
        deliveries.c.owner == delivery.owner,
        deliveries.c.attempts == delivery.attempts,
        deliveries.c.state == DeliveryState.SENDING,
    )
    with database.writing() as connection:
        if connection.execute(update(deliveries).where(*still_ours).values(**values)).rowcount == 0:
            message = f"delivery {delivery.id}: attempt {delivery.attempts} has been taken over"
            raise LeaseLostError(message)
        yield connection


def mark_message(connection: Connection, delivery: Delivery, number: int, **values: bool | str | SlackPayload) -> None:
    """Sets columns of one message of a delivery."""
    this = (delivery_messages.c.delivery_id == delivery.id, delivery_messages.c.number == number)
    connection.execute(update(delivery_messages).where(*this).values(**values))
