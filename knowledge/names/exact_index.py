"""Exact index: from a folded name to its rows, by a sorted array of hashes (8 bytes a label)."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from zlib import crc32

from knowledge.names.name_words import NameWord
from knowledge.names.renumbering import Renumbering

_ROW_BITS = 24
_ROWS = 1 << _ROW_BITS


class ExactNames:
    """Multimap from a key to rows, filled by ``add`` in rising order of rows, then sorted, then only read.

    A hit must be confirmed, because hashes may be equal.
    """

    def __init__(self) -> None:
        self.entries = array("q")
        """The hash of each key and its row, as one number, in rising order once they are sorted."""

    def add(self, key: str) -> None:
        """Adds the key of the next row."""
        self.entries.append(_slot(key) + len(self.entries))

    def sort(self) -> None:
        """Makes the keys ready to be found.

        Raises:
            ValueError: There are too many labels for one index.
        """
        _check_size(len(self.entries))
        self.entries = array("q", sorted(self.entries))

    def revised(self, change: Renumbering, keys: Iterable[str]) -> ExactNames:
        """Returns the index of the next version; ``keys`` are those of its fresh rows, in their order.

        Raises:
            ValueError: There are too many labels for one index.
        """
        import numpy as np  # small bases never pay for it

        _check_size(change.size)
        old = np.frombuffer(self.entries, dtype=np.int64)
        rows = change.moved[old & (_ROWS - 1)]
        kept = rows >= 0
        entries = (old & ~(_ROWS - 1))[kept] + rows[kept]
        new = np.array(
            sorted(_slot(key) + row for key, row in zip(keys, change.fresh_rows, strict=True)), dtype=np.int64
        )
        other = ExactNames()
        other.entries.frombytes(np.insert(entries, np.searchsorted(entries, new), new).tobytes())
        return other

    def rows(self, key: str) -> list[int]:
        """Returns the rows whose key may be ``key``, in rising order."""
        slot = _slot(key)
        place = bisect_left(self.entries, slot)
        found = []
        while place < len(self.entries) and self.entries[place] < slot + _ROWS:
            found.append(self.entries[place] - slot)
            place += 1
        return found


def _slot(key: str) -> int:
    """Returns where a key lies, the same in every process."""
    return crc32(key.encode("utf-8", "surrogatepass")) << _ROW_BITS


def _check_size(labels: int) -> None:
    if labels >= _ROWS:
        message = f"A name index holds fewer than {_ROWS} labels, not {labels}. Split the base by type."
        raise ValueError(message)


def sound_key(words: Iterable[NameWord]) -> str:
    """Returns a key that is equal for names whose words sound the same, whatever their spaces."""
    return "".join(word.sound for word in words).replace("H", "h")
