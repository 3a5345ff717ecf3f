from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.engine import Database
from tests.bot.running import Running, running
from tests.databases import migrated_database, postgresql_url


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as one:
        yield one


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """One contract, two databases."""
    if request.param == "postgres" and postgresql_url() is None:
        pytest.skip("TEST_DATABASE_URL is not set")
    with migrated_database(request.param, tmp_path) as one:
        yield one
