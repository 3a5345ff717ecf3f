from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
from tests import packaged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged base to write in."""
    copy = tmp_path / "base"
    shutil.copytree(packaged.FOLDER, copy)
    return copy


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    one = Database(f"sqlite:///{tmp_path / 'app.sqlite3'}")
    upgrade(one)
    yield one
    one.close()
