"""Alerts to the app's admins: direct messages that wait in the outbox, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection, insert

from bot.outbox.planner import notice_row
from bot.storage.engine import Database
from bot.storage.tables import deliveries, delivery_messages

_SUBJECT = "admin-alert"
_LONGEST_KEY = 128


Recipients: TypeAlias = Callable[[], tuple[str, ...]]
"""Returns the ids of the users to alert. It may ask Slack, so it is not called within a transaction."""


def no_user() -> tuple[str, ...]:
    """Returns no user."""
    return ()


class AdminAlerts:
    """Alerts admins, each once for one key and day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def raise_once(
        self, connection: Connection, key: str, text: str, *, to: Iterable[str], team: str, now: datetime
    ) -> None:
        """Puts ``text`` into the outbox for each of these users, unless there was an alert of that key and day."""
        for admin in to:
            window_key = f"{now:%Y-%m-%d} {admin} {key}"[:_LONGEST_KEY]
            write_notice(
                self._database, connection, notice_row(team, admin, _SUBJECT, key=window_key, now=now), text=text
            )


def write_notice(database: Database, connection: Connection, row: dict[str, object], *, text: str) -> None:
    """Writes the row of a notice with its text, unless there is one with the same key."""
    if connection.execute(database.insert_unless_there(deliveries).values(row)).rowcount:
        message = {"delivery_id": row["id"], "number": 0, "payload": {"text": text}, "possibly_posted": False}
        connection.execute(insert(delivery_messages).values(message))
