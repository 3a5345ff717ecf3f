"""Rows of CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from knowledge.imports.drafts import ImportFormatError

_MAX_CELL: Final = 200_000


def rows_of(content: bytes, needed: Sequence[str], title: str) -> list[dict[str, str]]:
    """Returns the rows of a CSV file by column, cells without surrounding space; UTF-8, comma or semicolon.

    Raises:
        ImportFormatError: The file is not UTF-8, is not a table, or lacks one of the ``needed`` columns.
    """
    try:
        text = content.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        csv.field_size_limit(_MAX_CELL)
        reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
        columns = [name.strip() for name in reader.fieldnames or ()]
        rows = [_row(columns, list(row.values())) for row in reader]
    except UnicodeDecodeError as error:
        message = "The file is not UTF-8 text. Save it as CSV UTF-8"
        raise ImportFormatError(message) from error
    except csv.Error as error:
        message = f"The file is not a CSV table: {error}"
        raise ImportFormatError(message) from error
    missing = [name for name in needed if name not in columns]
    if missing:
        message = f"The file is not a table of {title}: the column {', '.join(missing)} is missing"
        raise ImportFormatError(message)
    return rows


def _row(columns: Sequence[str], cells: Sequence[object]) -> dict[str, str]:
    return {name: str(cell or "").strip() for name, cell in zip(columns, cells, strict=False)}


def number(cell: str) -> int | None:
    """Returns a whole number, None for a blank or another text."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return int(value) if value.is_integer() and value >= 0 else None


def degrees(cell: str) -> float | None:
    """Returns a decimal number of degrees, None for a blank or another text."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if -180 <= value <= 180 else None
