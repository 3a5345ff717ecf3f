"""``militia screen FILE``: which names of a list are records of the base."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Final

import orjson

from bot.app import load_base
from bot.output import write_output
from bot.settings import Settings, SettingsError
from handlers.screening import COLUMNS, NameListError, ScreenedName, screen
from knowledge.exports.csv_tables import safe_cell

FORMATS: Final = ("csv", "json")
_LARGEST: Final = 1_000_000
"""Bytes of a file of names."""


def screen_file(settings: Settings, path: Path, format_name: str, *, out: Path | None, now: datetime) -> None:
    """Writes the outcome of each name of a file, in the order of the file.

    A ``.csv`` file has the names in its column ``name``, else in its first column; another file has one a line.

    Raises:
        SettingsError: The file cannot be read, has no names or too many, or the format is unknown.
    """
    if format_name not in FORMATS:
        message = f'Unknown format "{format_name}". Use one of: {", ".join(FORMATS)}.'
        raise SettingsError(message)
    names = _names(_text(path), is_table=path.suffix.casefold() == ".csv")
    try:
        found = screen(load_base(settings, now).base, names)
    except NameListError as error:
        message = f"{path}: {error}"
        raise SettingsError(message) from None
    write_output(_csv(found) if format_name == "csv" else _json(found), out)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise SettingsError(message) from None
    if len(content) > _LARGEST:
        message = f"{path} is larger than {_LARGEST:,} bytes. Split it."
        raise SettingsError(message)
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        message = f"{path} is not UTF-8 text. Save it as UTF-8."
        raise SettingsError(message) from None


def _names(text: str, *, is_table: bool) -> list[str]:
    if not is_table:
        return [line.strip() for line in text.splitlines() if line.strip()]
    rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    column = header.index("name") if "name" in header else 0
    return [row[column].strip() if column < len(row) else "" for row in rows[1 if "name" in header else 0 :]]


def _csv(found: tuple[ScreenedName, ...]) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in one.row] for one in found)
    return lines.getvalue().encode()


def _json(found: tuple[ScreenedName, ...]) -> bytes:
    rows = [dict(zip(COLUMNS, one.row, strict=True)) for one in found]
    return orjson.dumps(rows, option=orjson.OPT_INDENT_2) + b"\n"
