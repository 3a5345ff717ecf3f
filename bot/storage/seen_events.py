"""Which of Slack's events were handled already: Slack sends an event again when in doubt, and to any replica."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete

from bot.storage.engine import Database
from bot.storage.tables import seen_events

KEPT = timedelta(hours=2)
"""Slack repeats an event for about an hour."""


class SqlDeduplicator:
    """The events seen by all replicas of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_new(self, event_id: str, *, at: datetime) -> bool:
        """Notes an event; returns True for exactly one of all callers that name it."""
        row = {"event_id": event_id, "expires_at": at + KEPT}
        with self._database.writing() as connection:
            return connection.execute(self._database.insert_unless_there(seen_events).values(row)).rowcount == 1

    def forget_expired(self, *, at: datetime) -> int:
        """Drops events that Slack will not send again; returns how many."""
        with self._database.writing() as connection:
            return connection.execute(delete(seen_events).where(seen_events.c.expires_at <= at)).rowcount
