"""What the database's errors are called."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.errors import StorageFullError, StorageUnavailableError, sentence
from tests.databases import migrated_database
from tests.full_disk import without_growth

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_a_full_disk_is_an_error_of_its_own_with_its_fix(tmp_path: Path) -> None:
    with (
        migrated_database("sqlite", tmp_path) as database,
        without_growth(database),
        pytest.raises(StorageFullError) as raised,
    ):
        BaseVersions(database).keep("v1", bytes(range(256)) * 4_000, at=NOON, who="start", records=1)

    assert sentence(raised.value).startswith("The disk of the database is full")


def test_threads_that_write_to_a_file_take_turns_for_a_limited_time(tmp_path: Path) -> None:
    def write(database: Database) -> str:
        with pytest.raises(StorageUnavailableError) as raised, database.writing():
            pass
        return str(raised.value)

    database = Database(f"sqlite:///{tmp_path / 'one.sqlite3'}", busy_seconds=0.05)
    with ThreadPoolExecutor(1) as pool:
        with database.writing():
            assert pool.submit(write, database).result() == "another thread of this process is writing to the database"
        with database.writing():
            pass
    database.close()


def test_another_error_names_its_reason() -> None:
    assert "connection refused" in sentence(StorageUnavailableError("connection refused"))
