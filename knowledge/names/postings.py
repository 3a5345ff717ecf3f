"""Postings: from fragments of sound to the labels that contain them, so that no look-up reads every label."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import log
from typing import Any

from knowledge.names.name_words import NameWord
from knowledge.names.renumbering import Renumbering
from knowledge.names.romanisation import blur, skeleton
from knowledge.names.row_lists import RowLists

SMALL = 4_000
"""Labels up to which plain dictionaries are fast enough, and numpy (80 ms to import) stays unloaded."""
_REACH = 16
"""Rows ranked for each row wanted."""
_BUDGET, _LARGE_BUDGET = 20_000, 60_000
"""Entries read for one query, up to ``_DENSE`` labels and above; the rarest fragments are read first."""
_DENSE = 200_000
"""Labels up to which counting in one array is faster than sorting the entries."""
_LARGEST = 255
"""The largest number of fragments that is counted."""
_FAR = 0.4
"""Share of the best row's score from which rows are sorted first."""
_EVEN = 12
"""Fragments added to the size of a label, so that short labels do not always lead."""


def grams(words: Sequence[NameWord]) -> set[str]:
    """Returns the fragments of a name: threes of sounds within a word, its consonants, threes of them across words."""
    found: set[str] = set()
    for word in words:
        found |= _of_word(word)
    found.update(_across(words))
    return found


def _of_word(word: NameWord) -> frozenset[str]:
    """Returns the fragments of one word, by its meaning and by its sound."""
    sounds = [f" {blur(form)} " for form in (word.concept, word.sound) if form]
    threes = [sound[i : i + 3] for sound in sounds for i in range(len(sound) - 2)]
    consonants = skeleton(word.sound)
    return frozenset((*threes, *_spine(word.bones), *(("=" + consonants,) if len(consonants) > 1 else ())))


def _across(words: Sequence[NameWord]) -> Iterator[str]:
    """Iterates over threes of consonants that are of more than one word."""
    before = ""
    for word in words:
        if before:
            yield from _spine(before + word.bones[:2])
        before = (before + word.bones)[-2:]


def _spine(consonants: str) -> Iterator[str]:
    return ("-" + consonants[i : i + 3] for i in range(len(consonants) - 2))


@dataclass(slots=True)
class Postings:
    """Rows by fragment, filled by ``add`` in rising order of rows, then only read."""

    lists: RowLists = field(default_factory=RowLists)
    sizes: Any = field(default_factory=lambda: array("B"))
    """The number of fragments of each row, up to 255: an array of Python, or of numpy if the lists are packed."""
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, row: int, words: Sequence[NameWord]) -> None:
        """Adds the next row; ``row`` must be one more than the last."""
        fragments: set[int] = set()
        for word in words:
            fragments.update(self._seen.get(word.text) or self._read(word))
        fragments.update(map(self.lists.number, _across(words)))
        self.sizes.append(min(len(fragments), _LARGEST))
        growing = self.lists.growing
        for number in fragments:
            growing[number].append(row)

    def _read(self, word: NameWord) -> tuple[int, ...]:
        numbers = self._seen[word.text] = tuple(map(self.lists.number, _of_word(word)))
        return numbers

    def finish(self, *, pack: bool) -> None:
        """Forgets what only a build needs; ``pack`` prepares the rows of a large base for numpy."""
        self._seen = {}
        if pack:
            import numpy as np  # small bases never pay for it

            self.lists.pack()
            self.sizes = np.frombuffer(self.sizes, dtype=np.uint8)

    def revised(self, change: Renumbering, words: Callable[[int], Sequence[NameWord]]) -> Postings:
        """Returns the packed postings of the next version; ``words`` are those of its rows."""
        fresh = [grams(words(row)) for row in change.fresh_rows]
        added = ((one, row) for row, fragments in zip(change.fresh_rows, fresh, strict=True) for one in fragments)
        sizes = change.spread(self.sizes, [min(len(fragments), _LARGEST) for fragments in fresh])
        return Postings(self.lists.revised(change, added), sizes)

    def closest(self, words: Sequence[NameWord], limit: int, wanted: Callable[[int], bool]) -> list[int]:
        """Returns up to ``limit`` wanted rows that share most with ``words``, best first; equals in order of rows."""
        held = ((len(rows), one, rows) for one in grams(words) if len(rows := self.lists.held(one)))
        lists = [rows for _, _, rows in sorted(held, key=lambda each: each[:2])]
        if not self.lists.is_packed:
            return self._few(lists, limit, wanted)
        return list(islice(filter(wanted, self._many(lists, limit)), limit))

    def _rarity(self, rows: Sequence[int]) -> float:
        return log(1 + len(self.sizes) / len(rows))

    def _few(self, lists: Iterable[Sequence[int]], limit: int, wanted: Callable[[int], bool]) -> list[int]:
        shared = [0.0] * len(self.sizes)
        for rows in lists:
            rarity = self._rarity(rows)
            for row in rows:
                shared[row] += rarity
        scored = [
            (-weight / (_EVEN + size), row)
            for row, (weight, size) in enumerate(zip(shared, self.sizes, strict=True))
            if weight
        ]
        for least in (_FAR * min(scored, default=(0.0, 0))[0], 0.0):  # few are sorted if these are enough
            best = sorted(one for one in scored if one[0] <= least)
            found = list(islice((row for _, row in best if wanted(row)), limit))
            if len(found) == limit:
                break
        return found

    def _many(self, lists: Sequence[Any], limit: int) -> list[int]:
        import numpy as np  # small bases never pay for it

        taken = self._within_budget(lists)
        if not taken:
            return []
        every = np.concatenate(taken)
        rarities = np.repeat([self._rarity(rows) for rows in taken], [len(rows) for rows in taken])
        if len(self.sizes) <= _DENSE:
            shared = np.bincount(every, rarities)
            rows = np.flatnonzero(shared > 0)
            shared = shared[rows]
        else:
            rows, places = np.unique(every, return_inverse=True)
            shared = np.bincount(places, rarities)
        score = shared / (_EVEN + self.sizes[rows])
        keep = min(_REACH * limit, len(score))
        best = np.flatnonzero(score >= np.partition(score, -keep)[-keep])
        order = np.lexsort((rows[best], -score[best]))
        ranked: list[int] = rows[best][order].tolist()
        return ranked

    def _within_budget(self, lists: Sequence[Any]) -> list[Any]:
        taken: list[Any] = []
        budget = _BUDGET if len(self.sizes) <= _DENSE else _LARGE_BUDGET
        entries = 0
        for rows in lists:
            if taken and entries + len(rows) > budget:
                break
            taken.append(rows)
            entries += len(rows)
        return taken
