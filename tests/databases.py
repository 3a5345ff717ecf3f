"""Databases of a test's own: an SQLite file, or a PostgreSQL schema that is dropped afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade


def postgresql_url() -> str | None:
    """The server that tests may use, as ``TEST_DATABASE_URL`` names it."""
    return os.environ.get("TEST_DATABASE_URL")


@contextmanager
def own_schema(url: str) -> Iterator[str]:
    """The address of an empty schema in the database at ``url``."""
    schema = f"t{uuid4().hex[:12]}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        yield make_url(url).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database: ``kind`` is ``sqlite`` or ``postgres``."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / f'{uuid4().hex[:8]}.sqlite3'}"
        return
    url = postgresql_url()
    assert url is not None, "TEST_DATABASE_URL is not set"
    with own_schema(url) as own:
        yield own


@contextmanager
def migrated_database(kind: str, folder: Path) -> Iterator[Database]:
    """A database with the newest schema and no rows."""
    with empty_database(kind, folder) as url:
        database = Database(url)
        try:
            upgrade(database)
            yield database
        finally:
            database.close()
