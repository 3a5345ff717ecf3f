"""Passage rows: the passages of all records, numbered from 1, as the full-text index knows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from knowledge.models import Record
from knowledge.passages import Passage, passages
from knowledge.yield_hook import paced


class PassageRows:
    """The passages by row. Those of a record that was only ``announced`` are read when one of them is first needed."""

    def __init__(self) -> None:
        self._passages: list[Passage | None] = []
        self._ids: list[str] = []
        self._announced: dict[str, Record] = {}
        self.of_record: dict[str, range] = {}
        """The rows of each record."""

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, row: int) -> Passage:
        """Returns the passage of a row."""
        return self._passages[row - 1] or self._read(row)

    def _read(self, row: int) -> Passage:
        record_id = self._ids[row - 1]
        rows = self.of_record[record_id]
        found = tuple(passages(self._announced[record_id]))
        self._passages[rows.start - 1 : rows.stop - 1] = found
        return found[row - rows.start]

    def add(self, record: Record) -> None:
        """Adds the passages of a record."""
        found = tuple(passages(record))
        self._number(record, len(found))
        self._passages.extend(found)

    def announce(self, record: Record, held: int) -> None:
        """Adds a record that has ``held`` passages, without reading them."""
        self._number(record, held)
        self._passages.extend([None] * held)
        self._announced[record.id] = record

    def _number(self, record: Record, held: int) -> None:
        self.of_record[record.id] = range(len(self._ids) + 1, len(self._ids) + held + 1)
        self._ids.extend([record.id] * held)

    def record_id(self, row: int) -> str:
        """Returns the id of the record that has a row."""
        return self._ids[row - 1]

    def records(self, rows: Iterable[int]) -> set[str]:
        """Returns the ids of the records that have any of these rows."""
        return {self._ids[row - 1] for row in rows}

    def read_all(self) -> None:
        """Reads now what is otherwise read when it is first needed."""
        for record_id in paced(tuple(self._announced)):
            rows = self.of_record[record_id]
            if rows and self._passages[rows.start - 1] is None:
                self._read(rows.start)

    def copy(self) -> Self:
        """Returns the same rows, all of them read, to which others can be added."""
        self.read_all()
        other = type(self)()
        other._passages, other._ids = self._passages.copy(), self._ids.copy()
        other.of_record = self.of_record.copy()
        return other
