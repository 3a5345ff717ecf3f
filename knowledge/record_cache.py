"""Results computed from a record, kept as long as the record object exists.

A reload uses the record objects of unchanged files again, so that cached results stay valid, and an index of ten thousand
records of which one changed takes a moment.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

from knowledge.models import Record

T = TypeVar("T")


class RecordCache(Generic[T]):
    """A function of a record that is computed once per record object."""

    def __init__(self, work: Callable[[Record], T]) -> None:
        self._work = work
        self._known: dict[int, tuple[weakref.ref[Record], T]] = {}
        update_wrapper(self, work)

    def __call__(self, record: Record) -> T:
        """Returns the function's value; any number of threads can call it."""
        known = self._known.get(id(record))  # an entry is removed with its record, before the id is used again
        return self._learn(record) if known is None else known[1]

    def _learn(self, record: Record) -> T:
        value = self._work(record)
        self.keep(record, value)
        return value

    def keep(self, record: Record, value: T) -> None:
        """Keeps the function's value for a record, which another process has computed."""
        key = id(record)
        self._known[key] = weakref.ref(record, lambda gone: self._forget(key, gone)), value

    def _forget(self, key: int, gone: weakref.ref[Record]) -> None:
        known = self._known.get(key)
        if known is not None and known[0] is gone:
            del self._known[key]


def cached_per_record(work: Callable[[Record], T]) -> RecordCache[T]:
    """Returns the function with a cache per record object."""
    return RecordCache(work)
