"""What every transaction may rely on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from bot.storage.engine import Database
from bot.storage.errors import StorageUnavailableError
from bot.storage.tables import replicas

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ROW = {"id": "a", "version": "v1", "heartbeat": NOON, "problems": ""}


def stored(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(replicas.c.id)).scalars())


def test_what_a_transaction_wrote_is_stored_as_a_whole_or_not_at_all(database: Database) -> None:
    def write(*, fail: bool) -> None:
        with database.writing() as connection:
            connection.execute(replicas.insert(), ROW)
            if fail:
                raise KeyError

    with pytest.raises(KeyError):
        write(fail=True)
    assert stored(database) == []
    write(fail=False)
    assert stored(database) == ["a"]


def test_a_transaction_on_postgresql_waits_only_so_long_and_leaves_no_limit_behind(database: Database) -> None:
    if not database.is_postgresql:
        pytest.skip("SQLite has one limit, of the connection")
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    query = select(*(text(f"current_setting('{name}')") for name in names))
    for transaction in (database.reading, database.writing):
        with transaction() as connection:
            assert tuple(connection.execute(query).one()) == ("15s", "10s", "1min")
    with database.engine.connect() as connection:
        connection.rollback()
        raw = connection.connection.cursor()
        raw.execute("SELECT current_setting('statement_timeout')")
        assert raw.fetchone() == ("0",)


def test_a_failed_statement_ends_its_transaction_and_not_the_connection(database: Database) -> None:
    def write() -> None:
        with database.writing() as connection:
            connection.execute(replicas.insert(), ROW)
            connection.execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(StorageUnavailableError):
        write()
    assert stored(database) == []
