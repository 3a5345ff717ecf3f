"""Whether Slack rejected the token. A new token has another fingerprint, and so starts unpaused."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import delete, select

from bot.outbox.admin_alerts import AdminAlerts, Recipients, no_user
from bot.storage.audit import write_entry
from bot.storage.engine import Database
from bot.storage.tables import sender_state
from handlers.administration.ports import AuditEntry
from handlers.subscriptions import failure_messages


def fingerprint(token: str) -> str:
    """Returns a name for a token that does not reveal it."""
    return hashlib.sha256(b"militia sender " + token.encode()).hexdigest()[:16]


class SenderState:
    """The pause of one token, shared by all replicas; ``admins`` are alerted once it works again or is replaced."""

    def __init__(self, database: Database, token_fingerprint: str, admins: Recipients = no_user) -> None:
        self._database = database
        self._token = token_fingerprint
        self._admins = admins
        self._alerts = AdminAlerts(database)

    def pause(self, because: str, *, at: datetime, team: str) -> bool:
        """Stops all sending with this token, with an audit entry and an alert; True for the first replica that notices."""
        admins = self._admins()
        row = {"token_fingerprint": self._token, "paused_because": because, "paused_at": at}
        with self._database.writing() as connection:
            is_first = connection.execute(self._database.insert_unless_there(sender_state).values(row)).rowcount == 1
            if is_first:
                write_entry(connection, AuditEntry(at, team, "app", "sender paused", self._token, because, ""))
                text = failure_messages.token_alert(because, at)
                self._alerts.raise_once(connection, f"token {self._token}", text, to=admins, team=team, now=at)
        return is_first

    def paused_because(self) -> str | None:
        """Returns Slack's error if sending is stopped, else None."""
        query = select(sender_state.c.paused_because).where(sender_state.c.token_fingerprint == self._token)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def resume(self) -> None:
        """Sends again, because Slack accepts the token."""
        with self._database.writing() as connection:
            connection.execute(delete(sender_state).where(sender_state.c.token_fingerprint == self._token))
