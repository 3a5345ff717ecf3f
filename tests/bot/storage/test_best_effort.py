"""What is lost without the database, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.audit import SqlAuditLog
from bot.storage.best_effort import BestEffortAuditLog
from bot.storage.engine import Database
from handlers.administration.ports import AuditEntry

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_an_audit_entry_that_cannot_be_stored_is_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = Database(f"sqlite:///{tmp_path / 'none' / 'app.sqlite3'}")

    BestEffortAuditLog(SqlAuditLog(database)).record(
        AuditEntry(NOON, "T1", "U1", "admin reload", "hash", "swapped", "v1")
    )

    (line,) = caplog.records
    assert line.msg == "audit_entry_not_stored"
    assert {"user": "U1", "action": "admin reload", "result": "swapped"}.items() <= vars(line).items()
