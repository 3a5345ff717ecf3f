"""The one writer of command output."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.settings import SettingsError


def write_output(content: bytes, out: Path | None) -> None:
    """Writes to a file, or to standard output without one.

    Raises:
        SettingsError: The file cannot be written.
    """
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        message = f"Cannot write {out}: {error.strerror}. Use --out with a file in an existing, writable folder."
        raise SettingsError(message) from None
