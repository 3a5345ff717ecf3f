"""Row lists: from a key, such as a fragment of sound, to the rising rows that have it, for bases of any size."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from knowledge.names.renumbering import Renumbering

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BITS = 32
"""Bits of a row in the sum of a key's number and a row."""


class RowLists:
    """Multimap from a key to rows, filled by ``add`` in rising order of rows, then only read.

    ``pack`` puts all lists into one numpy array, which the next version of a large base is made from in a moment; small
    bases stay without numpy, whose import takes 80 ms. Lists that were kept by another process are in one array too, of
    numpy or of Python.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        """The number of each key, in the order of numbers."""
        self.growing: list[array[int]] = []
        """The rows by the number of their key; empty once they are packed."""
        self._starts: NDArray[np.int64] | array[int] | None = None
        self._entries: NDArray[np.uint32] | array[int] | None = None
        self._bounds: array[int] | None = None
        """The starts as an array of Python, whose items are read faster one by one."""

    @classmethod
    def of(
        cls, keys: Iterable[str], starts: NDArray[np.int64] | array[int], entries: NDArray[np.uint32] | array[int]
    ) -> RowLists:
        """Returns lists in one array: those of each key lie in ``entries`` from its start to the start of the next key."""
        lists = cls()
        lists.numbers = {key: number for number, key in enumerate(keys)}
        lists._starts, lists._entries = starts, entries
        return lists

    @property
    def is_packed(self) -> bool:
        """Whether the lists are in one array of numpy."""
        return self._entries is not None and not isinstance(self._entries, array)

    def arrays(self) -> tuple[NDArray[np.int64] | array[int], NDArray[np.uint32] | array[int]]:
        """Returns all lists in one array, as for ``of``: where the rows of each key start, and the rows."""
        if self._starts is not None and self._entries is not None:
            return self._starts, self._entries
        entries = array("I")
        for rows in self.growing:
            entries.extend(rows)
        return array("q", accumulate(map(len, self.growing), initial=0)), entries

    def number(self, key: str) -> int:
        """Returns the number of a key, whether it is new or not."""
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.growing)
            self.growing.append(array("I"))
        return number

    def add(self, key: str, row: int) -> None:
        """Adds a row to a key; rows come in rising order."""
        self.growing[self.number(key)].append(row)

    def pack(self) -> None:
        """Packs the lists, after the last ``add``."""
        import numpy as np  # small bases never pay for it

        self._starts = np.cumsum([0, *map(len, self.growing)], dtype=np.int64)
        entries = array("I")
        for number, rows in enumerate(self.growing):
            entries.extend(rows)
            self.growing[number] = array("I")  # never all rows twice in memory
        self._entries = np.frombuffer(entries, dtype=np.uint32)
        self.growing = []

    def rows(self, key: str) -> Sequence[int]:
        """Returns the rows of a key, in rising order."""
        found = self.held(key)
        return found if isinstance(found, array | tuple) else found.tolist()

    def held(self, key: str) -> Any:
        """Returns the same rows as they are held: an array of Python or of numpy, or an empty tuple."""
        number = self.numbers.get(key)
        if number is None:
            return ()
        if self._starts is None or self._entries is None:
            return self.growing[number]
        bounds = self._bounds = self._bounds or array("q", self._starts.tobytes())
        return self._entries[bounds[number] : bounds[number + 1]]

    def rarest_first(self, keys: Iterable[str]) -> list[Any]:
        """Returns the lists of the keys that have rows, as they are held: the shortest first, equals by key."""
        if not self.is_packed or self._starts is None or self._entries is None:
            held = [(len(rows), key, rows) for key in keys if len(rows := self.held(key))]
            return [rows for _, _, rows in sorted(held, key=itemgetter(0, 1))]
        bounds = self._bounds = self._bounds or array("q", self._starts.tobytes())
        known = [(key, number) for key in keys if (number := self.numbers.get(key)) is not None]
        sized = sorted((bounds[number + 1] - bounds[number], key, bounds[number]) for key, number in known)
        return [self._entries[start : start + size] for size, _, start in sized if size]

    def revised(self, change: Renumbering, added: Iterable[tuple[str, int]]) -> RowLists:
        """Returns packed lists with the rows of the next version, ``added`` being the keys of its new rows."""
        import numpy as np

        if not self.is_packed:
            message = "Lists that are not packed cannot be revised"
            raise ValueError(message)
        starts, entries = self.arrays()
        rows = change.moved[entries]
        numbers = np.repeat(np.arange(len(starts) - 1, dtype=np.int64), np.diff(starts))
        kept = rows >= 0
        sums = (numbers[kept] << _BITS) + rows[kept]
        other = RowLists()
        other.numbers = self.numbers.copy()
        fresh = sorted((other.numbers.setdefault(key, len(other.numbers)) << _BITS) + row for key, row in added)
        new = np.array(fresh, dtype=np.int64)
        every = np.insert(sums, np.searchsorted(sums, new), new)
        sizes = np.bincount(every >> _BITS, minlength=len(other.numbers))
        other._starts = np.concatenate(([0], np.cumsum(sizes)))
        other._entries = (every & ((1 << _BITS) - 1)).astype(np.uint32)
        return other
