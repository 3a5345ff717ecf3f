"""Checks of the database: that it stores a row, that its file is the open one, and what its clock shows."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from sqlalchemy import delete

from bot.storage.engine import Database
from bot.storage.errors import StorageRejectedError, StorageUnavailableError, sentence
from bot.storage.schema_upgrade import upgrade
from bot.storage.tables import health_checks

_KEPT = timedelta(hours=1)
"""How long the row of a replica that has ended stays."""


class DatabaseHealth:
    """Checks one database for one replica."""

    def __init__(self, database: Database, replica: str) -> None:
        self._database = database
        self._replica = replica
        self._inode: tuple[int, int] | None = None
        self._is_new_file = False

    def problem(self, at: datetime) -> str | None:
        """Returns what is wrong with the database, with the fix, or None. Waits for ten seconds at most."""
        replaced = self._file_problem()
        if replaced is not None:
            self._database.close()  # new connections open the file that is there now
            self._is_new_file = True
            return replaced
        try:
            if self._is_new_file:
                upgrade(self._database)  # a restored file may have an older schema
                self._is_new_file = False
            self._write(at)
        except (StorageUnavailableError, StorageRejectedError) as error:
            return sentence(error)
        return None

    def _write(self, at: datetime) -> None:
        row = {"replica": self._replica, "checked_at": at}
        with self._database.writing() as connection:
            old = (health_checks.c.replica == self._replica) | (health_checks.c.checked_at < at - _KEPT)
            connection.execute(delete(health_checks).where(old))
            connection.execute(self._database.insert_unless_there(health_checks).values(row))

    def _file_problem(self) -> str | None:
        """Returns what happened to the SQLite file since the last check."""
        file = self._database.file
        if file is None:
            return None
        try:
            found = os.stat(file)  # noqa: PTH116  # the inode is compared, not the path
        except FileNotFoundError:
            return f"The database file {file} was deleted. Restore it, or restart the app to begin with an empty one."
        except OSError as error:
            return f"The database file {file} cannot be read: {error.strerror}. Check its folder and rights."
        now = (found.st_dev, found.st_ino)
        before, self._inode = self._inode, now
        if before is not None and before != now:
            return f"The database file {file} was replaced. The app uses the new file from now on."
        return None


def clock_difference(database: Database, now: datetime) -> timedelta:
    """Returns how far ``now``, this machine's time, is ahead of the database's; zero for SQLite."""
    theirs = database.now()
    return timedelta() if theirs is None else now - theirs
