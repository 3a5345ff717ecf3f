"""Postings: from fragments of sound to the labels that contain them, so that no look-up reads every label."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import log

from knowledge.names.name_words import NameWord
from knowledge.names.romanisation import blur, skeleton

SMALL = 4_000
"""Labels up to which plain dictionaries are fast enough, and numpy (80 ms to import) stays unloaded."""
_REACH = 16
"""Rows ranked for each row wanted."""
_BUDGET, _LARGE_BUDGET = 20_000, 60_000
"""Entries read for one query, up to ``_DENSE`` labels and above; the rarest fragments are read first."""
_DENSE = 200_000
"""Labels up to which counting in one array is faster than sorting the entries."""
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

    _numbers: dict[str, int] = field(default_factory=dict)
    _rows: list[array[int]] = field(default_factory=list)
    _sizes: array[int] = field(default_factory=lambda: array("B"))
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, row: int, words: Sequence[NameWord]) -> None:
        """Adds the next row; ``row`` must be one more than the last."""
        fragments: set[int] = set()
        for word in words:
            fragments.update(self._seen.get(word.text) or self._read(word))
        fragments.update(map(self._number, _across(words)))
        self._sizes.append(min(len(fragments), 255))
        rows = self._rows
        for number in fragments:
            rows[number].append(row)

    def _read(self, word: NameWord) -> tuple[int, ...]:
        numbers = self._seen[word.text] = tuple(map(self._number, _of_word(word)))
        return numbers

    def _number(self, fragment: str) -> int:
        number = self._numbers.get(fragment)
        if number is None:
            number = self._numbers[fragment] = len(self._rows)
            self._rows.append(array("I"))
        return number

    def finish(self) -> None:
        """Forgets what only a build needs."""
        self._seen = {}

    def closest(self, words: Sequence[NameWord], limit: int, wanted: Callable[[int], bool]) -> list[int]:
        """Returns up to ``limit`` wanted rows that share most with ``words``, best first; equals in order of rows."""
        lists = sorted((self._rows[n] for g in grams(words) if (n := self._numbers.get(g)) is not None), key=len)
        if len(self._sizes) <= SMALL:
            return self._few(lists, limit, wanted)
        return list(islice(filter(wanted, self._many(lists, limit)), limit))

    def _rarity(self, rows: array[int]) -> float:
        return log(1 + len(self._sizes) / len(rows))

    def _few(self, lists: Iterable[array[int]], limit: int, wanted: Callable[[int], bool]) -> list[int]:
        shared = [0.0] * len(self._sizes)
        for rows in lists:
            rarity = self._rarity(rows)
            for row in rows:
                shared[row] += rarity
        scored = [
            (-weight / (_EVEN + size), row)
            for row, (weight, size) in enumerate(zip(shared, self._sizes, strict=True))
            if weight
        ]
        for least in (_FAR * min(scored, default=(0.0, 0))[0], 0.0):  # few are sorted if these are enough
            best = sorted(one for one in scored if one[0] <= least)
            found = list(islice((row for _, row in best if wanted(row)), limit))
            if len(found) == limit:
                break
        return found

    def _many(self, lists: Sequence[array[int]], limit: int) -> list[int]:
        import numpy as np  # small bases never pay for it

        taken = self._within_budget(lists)
        if not taken:
            return []
        every = np.concatenate([np.frombuffer(rows, dtype=np.uint32) for rows in taken])
        rarities = np.repeat([self._rarity(rows) for rows in taken], [len(rows) for rows in taken])
        if len(self._sizes) <= _DENSE:
            shared = np.bincount(every, rarities)
            rows = np.flatnonzero(shared > 0)
            shared = shared[rows]
        else:
            rows, places = np.unique(every, return_inverse=True)
            shared = np.bincount(places, rarities)
        score = shared / (_EVEN + np.frombuffer(self._sizes, dtype=np.uint8)[rows])
        keep = min(_REACH * limit, len(score))
        best = np.flatnonzero(score >= np.partition(score, -keep)[-keep])
        order = np.lexsort((rows[best], -score[best]))
        ranked: list[int] = rows[best][order].tolist()
        return ranked

    def _within_budget(self, lists: Sequence[array[int]]) -> list[array[int]]:
        taken: list[array[int]] = []
        budget = _BUDGET if len(self._sizes) <= _DENSE else _LARGE_BUDGET
        entries = 0
        for rows in lists:
            if taken and entries + len(rows) > budget:
                break
            taken.append(rows)
            entries += len(rows)
        return taken
