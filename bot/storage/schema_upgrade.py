"""Brings a database to the newest schema; safe when several processes do so at once on an empty database."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, inspect, text

from bot.storage.engine import BUSY_SECONDS, Database
from bot.storage.errors import StorageUnavailableError, storage_errors

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6D696C31
_PATIENCE_SECONDS = 60


def upgrade(database: Database) -> None:
    """Runs every migration that the database has not had yet, in one transaction, one process at a time.

    Raises:
        StorageUnavailableError: The database is unavailable, or stays locked for a minute.
    """
    alone = _alone_on_postgresql if database.is_postgresql else _alone_on_sqlite
    engine = database.engine.execution_options(immediate=True)
    with storage_errors(), engine.connect() as connection, alone(connection):
        if not _has_every_migration(connection):
            _migrate(connection)
        connection.commit()
    database.file_expected = True


def newest_revision() -> str:
    """Returns the newest migration, which is the beginning of the name of its file."""
    return max(path.stem.partition("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def _has_every_migration(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest_revision()]


def _migrate(connection: Connection) -> None:
    from alembic import command  # takes long to import, and nearly every start finds the newest schema
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(_FOLDER))
    configuration.set_main_option("path_separator", "os")
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")


@contextmanager
def _alone_on_postgresql(connection: Connection) -> Iterator[None]:
    connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE_SECONDS}s'"))
    connection.execute(text(f"SET LOCAL statement_timeout = '{_PATIENCE_SECONDS}s'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    yield


@contextmanager
def _alone_on_sqlite(connection: Connection) -> Iterator[None]:
    """Every transaction of ``connection`` begins with the write lock; wait for it longer than usual."""
    raw = cast(sqlite3.Connection, connection.connection.dbapi_connection)
    raw.execute(f"PRAGMA busy_timeout = {_PATIENCE_SECONDS * 1000}")
    _use_write_ahead_log(raw)
    try:
        yield
    finally:
        raw.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _use_write_ahead_log(raw: sqlite3.Connection) -> None:
    """Switch the file to WAL, which stays with the file. SQLite does not always wait for a lock there, so we do."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if time.monotonic() > until or "locked" not in str(error):
                raise StorageUnavailableError(str(error)) from None
            time.sleep(0.05)
        else:
            return
