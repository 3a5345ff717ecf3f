"""Writes about a delivery that only its present owner may make: owner and attempt are the fence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, update

from bot.outbox.delivery import Delivery, DeliveryState, LeaseLostError
from bot.storage.engine import Database
from bot.storage.tables import deliveries, delivery_messages
from handlers.reply import SlackPayload


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
