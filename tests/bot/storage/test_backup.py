"""A backup that is restored knows what was planned and sent, so no digest is planned twice."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.outbox.planner import OutboxPlanner
from bot.outbox.queries import DeliveryQueries
from bot.outbox.subscriptions import Subscriptions
from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy
from tests.created import created
from tests.databases import empty_database, postgresql_url

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)


def _subscribe(database: Database) -> None:
    cadence = Cadence(Frequency.DAILY, time(9), "UTC")
    new = Subscriptions(database).create(
        team="T1", channel="C1", owner="U1", cadence=cadence, filters="", post_policy=PostPolicy.ALWAYS, at=NOON
    )
    created(new)


@contextmanager
def _restored_sqlite(url: str, folder: Path) -> Iterator[str]:
    """A copy made by SQLite's own backup while the database is open."""
    copy = folder / "copy.sqlite3"
    original = sqlite3.connect(str(make_url(url).database))
    with closing(original), closing(sqlite3.connect(copy)) as target:
        original.backup(target)
    yield f"sqlite:///{copy}"


@contextmanager
def _restored_postgresql(url: str, folder: Path) -> Iterator[str]:
    """A new database with what ``pg_dump`` and ``pg_restore`` carry over."""
    address, schema = make_url(url), str(make_url(url).query["options"]).partition("=")[2]
    plain = address.difference_update_query(["options"]).set(drivername="postgresql")
    name, dump = f"restored_{uuid4().hex[:8]}", folder / "militia.dump"
    admin = create_engine(plain.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    subprocess.run(["pg_dump", "-Fc", "-n", schema, "-f", str(dump), plain.render_as_string(False)], check=True)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        target = plain.set(database=name).render_as_string(False)
        subprocess.run(["pg_restore", "-d", target, str(dump)], check=True)
        yield address.set(database=name).render_as_string(False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_restored_backup_plans_no_digest_again(kind: str, tmp_path: Path) -> None:
    if kind == "postgres" and postgresql_url() is None:
        pytest.skip("TEST_DATABASE_URL is not set")
    restore = _restored_sqlite if kind == "sqlite" else _restored_postgresql
    with empty_database(kind, tmp_path) as url, closing(Database(url)) as database:
        upgrade(database)
        _subscribe(database)
        assert OutboxPlanner(database).plan_digests(TOMORROW).subscriptions == 1
        before = DeliveryQueries(database).by_state()
        with restore(url, tmp_path) as copy, closing(Database(copy)) as restored:
            assert DeliveryQueries(restored).by_state() == before
            assert sum(before.values()) == 1
            OutboxPlanner(restored).plan_digests(TOMORROW)
            assert DeliveryQueries(restored).by_state() == before
