"""Exact index: from a folded name to its rows, by a sorted array of hashes (8 bytes a label)."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

_ROW_BITS = 24
_ROWS = 1 << _ROW_BITS
_HASHES = 1 << (63 - _ROW_BITS)


class ExactNames:
    """Immutable multimap from a key to rows; a hit must be confirmed, because hashes may be equal."""

    def __init__(self, keys: Iterable[str]) -> None:
        entries = sorted(_slot(key) + row for row, key in enumerate(keys))
        if len(entries) >= _ROWS:
            message = f"A name index holds fewer than {_ROWS} labels, not {len(entries)}. Split the base by type."
            raise ValueError(message)
        self._entries = array("q", entries)

    def rows(self, key: str) -> list[int]:
        """Returns the rows whose key may be ``key``, in rising order."""
        slot = _slot(key)
        place = bisect_left(self._entries, slot)
        found = []
        while place < len(self._entries) and self._entries[place] < slot + _ROWS:
            found.append(self._entries[place] - slot)
            place += 1
        return found


def _slot(key: str) -> int:
    return (hash(key) % _HASHES) << _ROW_BITS
