"""What was worked out of a record, kept for as long as the record itself lives.

A reload takes over the records whose files have not changed, as the very same objects. So whatever is remembered of them
is not worked out again, and an index over ten thousand records of which one changed is made in a moment.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

from knowledge.models import Record

T = TypeVar("T")


class RecordCache(Generic[T]):
    """A function of a record that works only once for each; records count as the same only where they are one object."""

    def __init__(self, work: Callable[[Record], T]) -> None:
        self._work = work
        self._known: dict[int, tuple[weakref.ref[Record], T]] = {}
        update_wrapper(self, work)

    def __call__(self, record: Record) -> T:
        """The function's value; safe to ask from any number of threads."""
        known = self._known.get(id(record))  # what is known of a record goes with it, before its id is given again
        return self._learn(record) if known is None else known[1]

    def _learn(self, record: Record) -> T:
        key, value = id(record), self._work(record)
        self._known[key] = weakref.ref(record, lambda gone: self._forget(key, gone)), value
        return value

    def _forget(self, key: int, gone: weakref.ref[Record]) -> None:
        known = self._known.get(key)
        if known is not None and known[0] is gone:
            del self._known[key]


def remembered(work: Callable[[Record], T]) -> RecordCache[T]:
    """Make a function of a record remember."""
    return RecordCache(work)
