"""Backup and restore, by the commands of the README: every row is there again, and the app accepts the database."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, select, text

from bot.outbox.planner import OutboxPlanner
from bot.outbox.subscriptions import Subscriptions
from bot.storage.audit import SqlAuditLog
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
from bot.storage.tables import metadata
from handlers.administration.ports import AuditEntry
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy
from tests.bot.test_start import ROOT
from tests.databases import postgresql_url

NOW = datetime(2031, 5, 5, 12, tzinfo=UTC)
BACKUP = (ROOT / "README.md").read_text().partition("**Backup.**")[2].partition("\n\n")[0].replace("\n", " ")


def _command(program: str) -> str:
    """The README's command that begins with a program."""
    found = re.search(rf"`({program} [^`]*)`", BACKUP)
    assert found is not None
    return found[1]


def _fill(database: Database) -> None:
    upgrade(database)
    cadence = Cadence(Frequency.DAILY, time(9), "UTC")
    made = {"team": "T1", "channel": "C1", "owner": "U1", "filters": "", "post_policy": PostPolicy.ALWAYS}
    Subscriptions(database).create(cadence=cadence, at=datetime(2031, 5, 4, 12, tzinfo=UTC), **made)  # type: ignore[arg-type]
    OutboxPlanner(database).plan_digests(NOW)
    BaseVersions(database).keep("v1", bytes(range(256)), at=NOW, who="start", records=1)
    SqlAuditLog(database).record(AuditEntry(NOW, "T1", "U1", "reload", "-", "done", "v1"))


def _rows(database: Database) -> dict[str, list[Any]]:
    with database.reading() as connection:
        return {
            table.name: sorted(connection.execute(select(table)).all(), key=repr) for table in metadata.sorted_tables
        }


def _accepted(url: str) -> bool:
    command = [sys.executable, "-m", "bot", "db", "upgrade"]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}).returncode == 0


def _is_restored(before: dict[str, list[Any]], url: str) -> bool:
    restored = Database(url)
    try:
        return _accepted(url) and _rows(restored) == before
    finally:
        restored.close()


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the program sqlite3 is not installed")
def test_a_sqlite_file_is_copied_while_it_is_in_use(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'militia.sqlite3'}")
    _fill(database)
    with database.reading() as connection:
        connection.execute(text("SELECT count(*) FROM subscriptions"))
        subprocess.run(_command("sqlite3"), shell=True, check=True, cwd=tmp_path)
    before = _rows(database)
    database.close()

    assert len(before["subscriptions"]) == len(before["deliveries"]) == len(before["base_versions"]) == 1
    assert _is_restored(before, f"sqlite:///{tmp_path / 'copy.sqlite3'}")


@contextmanager
def _own_database(name: str) -> Iterator[str]:
    server = str(postgresql_url())
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@pytest.mark.postgres
@pytest.mark.skipif(postgresql_url() is None, reason="TEST_DATABASE_URL is not set")
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="the program pg_dump is not installed")
def test_a_postgresql_database_is_restored_into_an_empty_one(tmp_path: Path) -> None:
    old, new = f"backup_{uuid4().hex[:8]}", f"restored_{uuid4().hex[:8]}"
    with _own_database(old) as url, _own_database(new) as restored:
        database = Database(url)
        _fill(database)
        before = _rows(database)
        database.close()
        _run(_command("pg_dump").replace("-Fc militia", f"-Fc {old}"), tmp_path)
        _run(_command("pg_restore").replace("-d militia", f"-d {new}"), tmp_path)

        assert len(before["subscriptions"]) == len(before["deliveries"]) == len(before["base_versions"]) == 1
        assert _is_restored(before, restored)


def _run(command: str, folder: Path) -> None:
    """Runs a command of PostgreSQL on the server of the tests."""
    server = make_url(str(postgresql_url()))
    named = {"PGHOST": server.host, "PGPORT": server.port, "PGUSER": server.username, "PGPASSWORD": server.password}
    given = {name: str(value) for name, value in named.items() if value}
    subprocess.run(command, shell=True, check=True, cwd=folder, env={**os.environ, **given})
