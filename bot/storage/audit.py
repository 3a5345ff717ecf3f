"""The audit log: what was done or denied, by whom. Nothing here changes or removes an entry."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from bot.storage.engine import Database
from bot.storage.tables import audit
from handlers.administration.ports import AuditEntry


class SqlAuditLog:
    """The audit log of one database, as ``handlers.administration.ports.AuditLog`` promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, entry: AuditEntry) -> None:
        """Appends a line."""
        with self._database.writing() as connection:
            write_entry(connection, entry)

    def recent(self, team: str, limit: int) -> tuple[AuditEntry, ...]:
        """Returns the newest lines of a workspace, newest first."""
        query = select(audit).where(audit.c.team == team).order_by(audit.c.at.desc(), audit.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return tuple(
            AuditEntry(row.at, row.team, row.user, row.action, row.arguments_hash, row.result, row.version)
            for row in rows
        )


def write_entry(connection: Connection, entry: AuditEntry) -> None:
    """Appends a line within the caller's transaction, so that an action and its entry are stored together."""
    connection.execute(
        insert(audit).values(
            at=entry.at,
            team=entry.team,
            user=entry.user,
            action=entry.action,
            arguments_hash=entry.arguments,
            result=entry.result,
            version=entry.version,
        )
    )
