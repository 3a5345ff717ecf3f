"""One database, SQLite or PostgreSQL, and the two ways to talk to it: reading and writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Engine, Insert, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 5
"""How long a statement waits for another writer before it fails and is tried at the next tick."""

_POSTGRESQL_ARGUMENTS = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "application_name": "militia",
}
_POSTGRESQL_LIMITS = "-c statement_timeout=15000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"


class _Upsert(Protocol):
    def on_conflict_do_nothing(self) -> Insert: ...


class Database:
    """A database by its SQLAlchemy address, such as ``sqlite:///militia.db`` or ``postgresql+psycopg://...``.

    Opening it connects to nothing yet. Where the database does not answer, every method raises
    ``sqlalchemy.exc.SQLAlchemyError``.
    """

    def __init__(self, url: str, connections: int = 10) -> None:
        parsed = make_url(url)
        self.is_postgresql = parsed.get_backend_name() == "postgresql"
        if self.is_postgresql and parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.engine = _postgresql(parsed, connections) if self.is_postgresql else _sqlite(parsed, connections)
        self._writing = self.engine.execution_options(immediate=True, preserve_rowcount=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing; never waits for a writer."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, alone_as: int | None = None) -> Iterator[Connection]:
        """A transaction that commits at the end of the block.

        SQLite has one writer at a time in any case. On PostgreSQL ``alone_as`` names a lock, and no two transactions
        with the same name run at once.
        """
        with self._writing.begin() as connection:
            if alone_as is not None and self.is_postgresql:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": alone_as})
            yield connection

    def insert_unless_there(self, table: Table) -> Insert:
        """An INSERT that leaves a row alone where one with the same unique key exists; ``rowcount`` tells which."""
        statement: Any = postgresql.insert(table) if self.is_postgresql else sqlite.insert(table)
        return cast(_Upsert, statement).on_conflict_do_nothing()

    def close(self) -> None:
        """Close every idle connection."""
        self.engine.dispose()


def _postgresql(url: Any, connections: int) -> Engine:
    options = url.query.get("options", "")
    url = url.update_query_dict({"options": f"{_POSTGRESQL_LIMITS} {options}".strip()})
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=connections,
        pool_timeout=BUSY_SECONDS,
        pool_pre_ping=True,
        connect_args=_POSTGRESQL_ARGUMENTS,
    )


def _sqlite(url: Any, connections: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=connections,
        pool_timeout=BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

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

    return engine


def require_utc(instant: datetime) -> datetime:
    """The instant itself; ``ValueError`` where it is naive."""
    if instant.tzinfo is None:
        message = "a stored instant must be aware: pass datetime.now(UTC), not a naive time"
        raise ValueError(message)
    return instant
