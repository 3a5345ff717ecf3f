"""What the database's errors are called."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.base_versions import BaseVersions
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


def test_another_error_names_its_reason() -> None:
    assert "connection refused" in sentence(StorageUnavailableError("connection refused"))
