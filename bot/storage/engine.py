"""One database, SQLite or PostgreSQL, with two kinds of transaction: reading and writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Engine, Insert, Table, create_engine, event, func, make_url, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.storage.errors import StorageUnavailableError, storage_errors

BUSY_SECONDS = 5
"""How long a statement waits for another writer before it fails and is tried again at the next tick."""

_POSTGRESQL_ARGUMENTS = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "application_name": "militia",
    "autocommit": True,
    "prepare_threshold": None,  # behind a pooler, two transactions of one connection may use two servers
}
_POSTGRESQL_BEGIN = """\
BEGIN; SET LOCAL statement_timeout = 15000; SET LOCAL lock_timeout = 10000;
SET LOCAL idle_in_transaction_session_timeout = 60000"""
"""The limits are in milliseconds, and set in each transaction, because a pooler accepts no options at the start of a
connection. One message to the server begins a transaction, with ``autocommit``: without that the driver sends another."""


class _Upsert(Protocol):
    def on_conflict_do_nothing(self) -> Insert: ...


class Database:
    """A database by its SQLAlchemy address, such as ``sqlite:///militia.db`` or ``postgresql+psycopg://...``.

    ``busy_seconds`` is how long a thread waits for another one of this process that writes to a SQLite file.

    Creating it connects to nothing yet. All methods that use the database raise
    ``bot.storage.errors.StorageUnavailableError`` if it is unavailable, and ``StorageRejectedError`` if it rejects values.
    """

    def __init__(self, url: str, connections: int = 10, busy_seconds: float = BUSY_SECONDS) -> None:
        parsed = make_url(url)
        self.is_postgresql = parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}
        if self.is_postgresql:
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.file = _file_of(parsed.database) if not self.is_postgresql else None
        self.file_expected = False
        """Set once the SQLite file was opened: a deleted file is then an error, and no empty one takes its place."""
        self.engine = _engine(parsed, connections, _POSTGRESQL_ARGUMENTS if self.is_postgresql else _SQLITE_ARGUMENTS)
        (_prepare_postgresql if self.is_postgresql else _prepare_sqlite)(self.engine)
        self._turns = Lock()
        self._busy_seconds = busy_seconds
        event.listen(self.engine, "do_connect", self._require_file)
        self._writing = self.engine.execution_options(immediate=True, preserve_rowcount=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yields a transaction that changes nothing; it never waits for a writer."""
        with storage_errors(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, alone_as: int | None = None) -> Iterator[Connection]:
        """Yields a transaction that commits at the end of the block.

        SQLite has one writer at a time in any case. On PostgreSQL ``alone_as`` names a lock, and no two transactions
        with the same name run at once.
        """
        with storage_errors(), self._turn(), self._writing.begin() as connection:
            if alone_as is not None and self.is_postgresql:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": alone_as})
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One thread at a time for SQLite: threads that wait in SQLite itself look again ever more rarely."""
        if self.is_postgresql:
            yield
            return
        if not self._turns.acquire(timeout=self._busy_seconds):
            message = "another thread of this process is writing to the database"
            raise StorageUnavailableError(message)
        try:
            yield
        finally:
            self._turns.release()

    def insert_unless_there(self, table: Table) -> Insert:
        """Returns an INSERT that ignores a row whose unique key exists; ``rowcount`` is 1 for an inserted row."""
        statement: Any = postgresql.insert(table) if self.is_postgresql else sqlite.insert(table)
        return cast(_Upsert, statement).on_conflict_do_nothing()

    def now(self) -> datetime | None:
        """Returns the time of the database server; None for SQLite, which has the clock of this machine."""
        if not self.is_postgresql:
            return None
        with self.reading() as connection:
            now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
        return now.astimezone(UTC)

    def _require_file(self, *_: Any) -> None:
        if self.file_expected and self.file is not None and not self.file.exists():
            message = f"the database file {self.file} was deleted"
            raise sqlite3.OperationalError(message)

    def close(self) -> None:
        """Closes every idle connection."""
        self.engine.dispose()


_SQLITE_ARGUMENTS = {"timeout": BUSY_SECONDS, "check_same_thread": False}


def _engine(url: Any, connections: int, arguments: dict[str, Any]) -> Engine:
    """Returns an engine whose errors and logs show no values; a lost connection is noticed before it is used."""
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=connections,
        pool_timeout=BUSY_SECONDS,
        pool_pre_ping=True,
        connect_args=arguments,
        hide_parameters=True,
    )


def _prepare_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(_POSTGRESQL_BEGIN)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        raw = cast(sqlite3.Connection, connection)
        raw.isolation_level = None  # sqlite3 would begin transactions late and commit before DDL
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")  # a claim that a power cut forgets would be sent twice

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _file_of(name: str | None) -> Path | None:
    """Returns the file of a SQLite database; None if it is in memory."""
    return None if not name or name == ":memory:" or name.startswith("file:") else Path(name)


def require_utc(instant: datetime) -> datetime:
    """Returns the instant itself.

    Raises:
        ValueError: It is naive.
    """
    if instant.tzinfo is None:
        message = "a stored instant must be aware: pass datetime.now(UTC), not a naive time"
        raise ValueError(message)
    return instant
