"""The values that changes of the base replaced, to the extent that the versions before and after were compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.yield_hook import paced

if TYPE_CHECKING:
    from knowledge.diff import ChangedRecord, Difference

KEPT: Final = 2_000
"""Changes of values that a base keeps, the newest."""
_OF_A_RECORD: Final = 3
"""Changed values of one record that are kept of one reload."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value before and after a change, in words.

    ``on`` and ``what`` are the day and the sentence of the change log entry that explains it.
    """

    record_id: str
    on: str
    what: str
    field: str
    old: str
    new: str


def recorded(
    known: Sequence[ValueChange], found: Difference, words: Callable[[object], str]
) -> tuple[ValueChange, ...]:
    """Returns the changes that are ``known`` after a reload with the difference ``found``, newest first.

    A change without a new entry in the change log is not kept: nothing says when and why it was made.
    """
    new = [one for record in paced(found.changed) for one in _of(record, words)]
    return (*new, *known)[:KEPT]


def _of(record: ChangedRecord, words: Callable[[object], str]) -> list[ValueChange]:
    if not record.entries or record.is_rolled_back:
        return []
    entry = record.entries[-1]
    return [
        ValueChange(record.new.id, entry.on, entry.what, one.field, words(one.old), words(one.new))
        for one in record.fields[:_OF_A_RECORD]
    ]
