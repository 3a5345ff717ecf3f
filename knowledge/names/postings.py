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
_FIRST_REACH, _REACH = 2, 16
"""Rows ranked for each row wanted, at first and if too few of them are wanted."""
_LEADS = (0.4, 0.25, 0.15)
"""Shares of the best score, to find the first rows without sorting all."""
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
    _divisors: Any = None

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
        lists = self.lists.rarest_first(grams(words))
        if not self.lists.is_packed:
            return self._few(lists, limit, wanted)
        return self._many(lists, limit, wanted)

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

    def _many(self, lists: Sequence[Any], limit: int, wanted: Callable[[int], bool]) -> list[int]:
        import numpy as np  # small bases never pay for it

        taken = self._within_budget(lists)
        if not taken:
            return []
        lengths = np.fromiter(map(len, taken), dtype=np.int64, count=len(taken))
        every, rarities = np.concatenate(taken), np.repeat(np.log(1 + len(self.sizes) / lengths), lengths)
        if len(self.sizes) <= _DENSE:
            shared = np.bincount(every, rarities)
            ranked = _Ranked(shared / self._spread()[: len(shared)])
        else:
            rows, places = np.unique(every, return_inverse=True)
            ranked = _Ranked(np.bincount(places, rarities) / (_EVEN + self.sizes[rows].astype(np.float64)), rows)
        for reach in (_FIRST_REACH, _REACH):
            found = list(islice(filter(wanted, ranked.first(reach * limit)), limit))
            if len(found) == limit:
                break
        return found

    def _spread(self) -> Any:
        """Returns what the fragments of each row are divided by."""
        if self._divisors is None:
            import numpy as np

            self._divisors = _EVEN + self.sizes.astype(np.float64)
        return self._divisors

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


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Scored rows of a large base; without ``rows``, a score for each row in order."""

    score: Any
    rows: Any = None

    def first(self, count: int) -> list[int]:
        """Returns the rows with the ``count`` best scores and those with the same score, best first."""
        import numpy as np  # small bases never pay for it

        score = self.score
        best = self._leading(count)
        if len(best) > count:
            held = score[best]
            best = best[held >= np.partition(held, -count)[-count]]
        rows = best if self.rows is None else self.rows[best]
        ranked: list[int] = rows[np.lexsort((rows, -score[best]))].tolist()
        return ranked

    def _leading(self, count: int) -> Any:
        """Returns the places of scores that include the ``count`` best; all that are not 0 if there are not so many."""
        import numpy as np

        most = self.score.max()
        for share in _LEADS:
            best = np.flatnonzero(self.score >= share * most)
            if len(best) >= count:
                return best
        return np.flatnonzero(self.score)
