"""Rows of CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from knowledge.imports.drafts import ImportFormatError

_MAX_CELL: Final = 200_000
_DELIMITERS: Final = ",;\t"
_BEYOND: Final = "(cells beyond the last column)"
_UNCLOSED: Final = "unexpected end of data"
"""What the reader says of a quote that never closes."""


def rows_of(content: bytes, needed: Sequence[str], title: str) -> list[dict[str, str]]:
    """Returns the rows of a CSV file by column, cells without surrounding space; UTF-8; comma, semicolon or tab.

    Raises:
        ImportFormatError: The file is empty, is not UTF-8, is not a table, or has a ``needed`` column not once.
    """
    try:
        columns, rows = _table(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = "The file is not UTF-8 text. Save it as CSV UTF-8"
        raise ImportFormatError(message) from error
    except csv.Error as error:
        message = f"The file is not a CSV table: {error}"
        raise ImportFormatError(message) from error
    missing = [name for name in dict.fromkeys(needed) if name not in columns]
    if missing:
        lacking = f"column {missing[0]} is" if len(missing) == 1 else f"columns {', '.join(missing)} are"
        message = f"The file is not a table of {title}: the {lacking} missing"
        raise ImportFormatError(message)
    twice = next((name for name in needed if columns.count(name) > 1), None)
    if twice is not None:
        message = f"The file has several columns {twice}. Rename all but one"
        raise ImportFormatError(message)
    return [_row(columns, cells) for cells in rows]


def _table(text: str) -> tuple[list[str], list[list[str]]]:
    """Returns the columns and the rows that are not blank. A quote inside a cell is read as other tools write it."""
    if not text.strip():
        message = "The file is empty"
        raise ImportFormatError(message)
    csv.field_size_limit(_MAX_CELL)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True):
            rows.append(row)  # the rows before an error tell where the quote opens
    except csv.Error as error:
        if _UNCLOSED in str(error):
            message = f"The file is not a CSV table: a quote opens in row {len(rows) + 1} and never closes"
            raise ImportFormatError(message) from error
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    header, *others = [row for row in rows if row]
    return [name.strip() for name in header], others


def _row(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    beyond = {_BEYOND: " ".join(cells[len(columns) :]).strip()} if len(cells) > len(columns) else {}
    filled = [*cells, *[""] * (len(columns) - len(cells))]
    return {name: cell.strip() for name, cell in zip(columns, filled, strict=False)} | beyond


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
