"""Disks without space: a small file system of a test's own, and a SQLite database that may not grow."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from bot.storage.engine import Database


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A file system of that size at ``folder``; skips the test if this machine does not let it be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a file system can be mounted by root alone, and not in every container")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """No space is left in the file system of ``folder`` until the end of the block."""
    file = folder / "filler"
    with file.open("wb", buffering=0) as filler:
        for size in (65_536, 1):
            with suppress(OSError):
                while True:
                    filler.write(b"x" * size)
    try:
        yield
    finally:
        file.unlink()


@contextmanager
def without_growth(database: Database) -> Iterator[None]:
    """The database reports a full disk as soon as it would have to grow."""

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    event.listen(database.engine, "begin", limit)
    try:
        yield
    finally:
        event.remove(database.engine, "begin", limit)
        database.close()
