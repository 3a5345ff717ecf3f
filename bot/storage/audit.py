"""The audit log: what was done or refused, by whom. Nothing here changes or removes an entry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.storage.database import Database
from bot.storage.tables import audit


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed; ``result`` is a sentence. Of ``arguments`` only the SHA-256 is kept, never what people typed."""

    at: datetime
    team: str
    user: str
    action: str
    arguments: str
    result: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry as kept."""

    at: datetime
    team: str
    user: str
    action: str
    arguments_hash: str
    result: str
    version: str | None


class AuditLog:
    """The audit log of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, entry: Entry) -> None:
        """Append an entry."""
        with self._database.writing() as connection:
            write_entry(connection, entry)

    def latest(self, limit: int = 20, *, team: str | None = None) -> tuple[KeptEntry, ...]:
        """The newest entries, newest first, of one workspace or of all."""
        query = select(audit).order_by(audit.c.at.desc(), audit.c.id.desc()).limit(limit)
        if team is not None:
            query = query.where(audit.c.team == team)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            KeptEntry(row.at, row.team, row.user, row.action, row.arguments_hash, row.result, row.version)
            for row in rows
        )


def hash_of(arguments: str) -> str:
    """How arguments are kept: SHA-256 of their UTF-8, in hexadecimal."""
    return hashlib.sha256(arguments.encode("utf-8", "surrogatepass")).hexdigest()


def write_entry(connection: Connection, entry: Entry) -> None:
    """Append an entry within somebody's transaction, so that the deed and its trace are one."""
    connection.execute(
        insert(audit).values(
            at=entry.at,
            team=entry.team,
            user=entry.user,
            action=entry.action,
            arguments_hash=hash_of(entry.arguments),
            result=entry.result,
            version=entry.version,
        )
    )
