"""What a check of the database notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.engine import Database
from bot.storage.errors import StorageRejectedError, StorageUnavailableError
from bot.storage.health import DatabaseHealth
from bot.storage.schema_upgrade import upgrade
from bot.storage.seen_events import SqlDeduplicator
from bot.storage.zero_hits import ZeroHits

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_a_usable_database_has_no_problem(database: Database) -> None:
    assert DatabaseHealth(database, "a").problem(NOON) is None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "app.sqlite3"


@pytest.fixture
def health(file: Path) -> Iterator[DatabaseHealth]:
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    one = DatabaseHealth(database, "a")
    assert one.problem(NOON) is None
    yield one
    database.close()


def test_a_deleted_file_is_named_and_no_empty_one_takes_its_place(health: DatabaseHealth, file: Path) -> None:
    file.unlink()

    assert [str(file) in str(health.problem(NOON)) for _ in range(2)] == [True, True]
    assert not file.exists()


def test_a_restored_file_is_used_again(health: DatabaseHealth, file: Path) -> None:
    file.rename(file.with_suffix(".backup"))
    assert health.problem(NOON) is not None
    file.with_suffix(".backup").rename(file)

    assert health.problem(NOON) is None


def test_a_replaced_file_is_said_once_and_gets_its_schema(health: DatabaseHealth, file: Path) -> None:
    file.unlink()
    file.touch()

    assert "replaced" in str(health.problem(NOON))
    assert health.problem(NOON) is None


def test_an_error_shows_no_values(database: Database) -> None:
    if not database.is_postgresql:
        pytest.skip("SQLite stores a NUL")
    with pytest.raises(StorageRejectedError) as raised:
        ZeroHits(database).count("secret \0 words", at=NOON)

    assert "secret" not in str(raised.value)


def test_a_database_without_its_schema_is_unavailable(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    with pytest.raises(StorageUnavailableError):
        SqlDeduplicator(database).is_new("Ev1", at=NOON)
    database.close()


def test_the_time_of_the_server_is_read_in_utc(database: Database) -> None:
    now = database.now()
    if not database.is_postgresql:
        assert now is None
        return
    assert now is not None
    assert abs((now - datetime.now(UTC)).total_seconds()) < 60
