"""Exact index: from a folded name to its rows, by a sorted array of hashes (8 bytes a label)."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from knowledge.names.name_words import NameWord

_ROW_BITS = 24
_ROWS = 1 << _ROW_BITS
_HASHES = 1 << (63 - _ROW_BITS)


class ExactNames:
    """Multimap from a key to rows, filled by ``add`` in rising order of rows, then sorted, then only read.

    A hit must be confirmed, because hashes may be equal.
    """

    def __init__(self) -> None:
        self._entries = array("q")

    def add(self, key: str) -> None:
        """Adds the key of the next row."""
        self._entries.append(_slot(key) + len(self._entries))

    def sort(self) -> None:
        """Makes the keys ready to be found.

        Raises:
            ValueError: There are too many labels for one index.
        """
        if len(self._entries) >= _ROWS:
            message = f"A name index holds fewer than {_ROWS} labels, not {len(self._entries)}. Split the base by type."
            raise ValueError(message)
        self._entries = array("q", sorted(self._entries))

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


def sound_key(words: Iterable[NameWord]) -> str:
    """Returns a key that is equal for names whose words sound the same, whatever their spaces."""
    return "".join(word.sound for word in words).replace("H", "h")
