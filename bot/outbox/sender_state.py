"""Whether Slack still takes our token. A new token has another fingerprint, and so starts unpaused."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import delete, select

from bot.storage.audit import write_entry
from bot.storage.engine import Database
from bot.storage.tables import sender_state
from handlers.administration.ports import AuditEntry


def fingerprint(token: str) -> str:
    """A name for a token that does not reveal it."""
    return hashlib.sha256(b"militia sender " + token.encode()).hexdigest()[:16]


class SenderState:
    """The pause of one token, shared by all replicas."""

    def __init__(self, database: Database, token_fingerprint: str) -> None:
        self._database = database
        self._token = token_fingerprint

    def pause(self, because: str, *, at: datetime, team: str) -> bool:
        """Stop all sending with this token, with an audit entry; True for the first of all who notice."""
        row = {"token_fingerprint": self._token, "paused_because": because, "paused_at": at}
        with self._database.writing() as connection:
            is_first = connection.execute(self._database.insert_unless_there(sender_state).values(row)).rowcount == 1
            if is_first:
                write_entry(connection, AuditEntry(at, team, "app", "sender paused", self._token, because, ""))
        return is_first

    def paused_because(self) -> str | None:
        """Slack's error where sending is stopped, else None."""
        query = select(sender_state.c.paused_because).where(sender_state.c.token_fingerprint == self._token)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def resume(self) -> None:
        """Send again: Slack takes the token after all."""
        with self._database.writing() as connection:
            connection.execute(delete(sender_state).where(sender_state.c.token_fingerprint == self._token))
