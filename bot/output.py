"""The output of commands: standard output, a file, or a folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from bot.settings import SettingsError


def write_output(content: bytes, out: Path | None) -> None:
    """Writes to a file, or to standard output if ``out`` is None.

    Raises:
        SettingsError: The file cannot be written; the message is one sentence with the reason.
    """
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        message = f"Cannot write {out}: {_reason(error, out)}."
        raise SettingsError(message) from None


def write_folder(files: Mapping[str, bytes], out: Path) -> None:
    """Writes files, by their names relative to ``out``; missing folders are made.

    Raises:
        SettingsError: A file cannot be written.
    """
    for name, content in files.items():
        path = out / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"Cannot make the folder {path.parent}: {_reason(error, path.parent)}."
            raise SettingsError(message) from None
        write_output(content, path)


def _reason(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"the folder {path.parent} does not exist"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file with the name of the folder exists"
    return (error.strerror or type(error).__name__).lower()
