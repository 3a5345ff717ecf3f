"""The two ways in which the database fails its callers; SQLAlchemy's own errors stay in this folder and ``bot.outbox``.

SQLAlchemy is imported when it is first used: it takes long, and an answer needs only the errors.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

_DISK_FULL: Final = "53100"


class StorageUnavailableError(Exception):
    """The database is unavailable, for a reason that may pass: unreachable, locked, full, or without its schema."""


class StorageFullError(StorageUnavailableError):
    """The disk of the database is full: nothing can be stored, and what is stored can be read."""


class StorageRejectedError(Exception):
    """The database answers, but rejects these values permanently, such as a NUL character in a JSON column."""


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns the database driver's errors in the block into the two errors of this module.

    Their message is one line: the kind of error and the driver's first line, without statement or values. Errors of the
    calling code, such as a naive instant, are raised as they are.

    Raises:
        StorageRejectedError: The values cannot be stored.
        StorageUnavailableError: Any other error of the database or of the way to it.
    """
    from sqlalchemy.exc import (
        DataError,
        DBAPIError,
        IntegrityError,
        TimeoutError,
    )

    try:
        yield
    except (DataError, IntegrityError) as error:
        raise StorageRejectedError(_kind(error)) from None
    except DBAPIError as error:
        kind = StorageFullError if _is_full(error.orig) else StorageUnavailableError
        raise kind(_in_one_line(error)) from None
    except TimeoutError:
        message = "no free connection to the database"
        raise StorageUnavailableError(message) from None


def sentence(error: StorageUnavailableError | StorageRejectedError) -> str:
    """Returns what is wrong with the database, with the fix, for an operator."""
    if isinstance(error, StorageFullError):
        return "The disk of the database is full, so nothing can be stored. Free some space; no restart is needed."
    return f"The database is unavailable: {error}. Check DATABASE_URL, the server and the disk."


def _is_full(error: BaseException | None) -> bool:
    """Whether the driver reports a full disk: an error code of SQLite, an SQLSTATE of PostgreSQL."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return getattr(error, "sqlstate", None) == _DISK_FULL


def _in_one_line(error: DBAPIError) -> str:
    """Returns the kind of error and the driver's first line."""
    lines = str(error.orig).strip().splitlines()
    return f"{_kind(error)}: {lines[0]}" if lines else _kind(error)


def _kind(error: DBAPIError) -> str:
    """Returns the kind of error alone: the driver's text may quote values."""
    return type(error.orig or error).__name__
