"""The two ways in which the database fails its callers; SQLAlchemy's own errors stay in this folder and ``bot.outbox``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError


class StorageUnavailableError(Exception):
    """The database is unavailable, for a reason that may pass: unreachable, locked, full, or without its schema."""


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
    try:
        yield
    except (DataError, IntegrityError) as error:
        raise StorageRejectedError(_in_one_line(error)) from None
    except DBAPIError as error:
        raise StorageUnavailableError(_in_one_line(error)) from None
    except TimeoutError:
        message = "no free connection to the database"
        raise StorageUnavailableError(message) from None


def _in_one_line(error: DBAPIError) -> str:
    """Returns the kind of error and, unless it may quote values, the driver's first line."""
    kind = type(error.orig or error).__name__
    if isinstance(error, DataError | IntegrityError):
        return kind
    lines = str(error.orig).strip().splitlines()
    return f"{kind}: {lines[0]}" if lines else kind
