"""Weights: how much of a name one word identifies, by its role and by how many records use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from knowledge.names.lexicon import WordRole
from knowledge.names.name_words import NameWord

_BY_ROLE = {
    WordRole.NAME: 1.0, WordRole.TOPIC: 0.8, WordRole.GIVEN: 0.6, WordRole.PLACE: 0.45, WordRole.KIND: 0.3,
    WordRole.KUNYA: 0.3,
    WordRole.TITLE: 0.3, WordRole.PARTICLE: 0.0,
}  # fmt: skip
ANYWHERE = ""
"""The place of a record whose places are not known, among those that records of its base are named after."""
_COMMON = 0.6
_KEPT = 1 << 15
"""Words of labels whose weight is kept."""
IDENTIFYING = frozenset({WordRole.NAME, WordRole.TOPIC, WordRole.GIVEN})


def stem(word: NameWord) -> str:
    """Returns what two forms of one word share: its concept, else its sound."""
    return word.concept or word.sound


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the words of one base."""

    occurrences: dict[str, int]
    records: int
    places: dict[str, int]
    home: frozenset[str]
    _kept: dict[str, float] = field(default_factory=dict, compare=False)

    @classmethod
    def count(cls, records: Iterable[Iterable[NameWord]]) -> Weights:
        """Returns the weights of a base, by the number of records that contain each word."""
        occurrences: defaultdict[str, int] = defaultdict(int)
        places: defaultdict[str, int] = defaultdict(int)
        total = 0
        for words in records:
            stems, named = _counted(words)
            for one in stems:
                occurrences[one] += 1
            for one in named:
                places[one] += 1
            total += 1
        return cls(dict(occurrences), total, dict(places), _home(places))

    def revised(self, gone: Iterable[Iterable[NameWord]], fresh: Iterable[Iterable[NameWord]]) -> Weights:
        """Returns the weights without the words of the records that are gone and with those of the fresh ones."""
        occurrences, places, total = self.occurrences.copy(), self.places.copy(), self.records
        for records, step in ((gone, -1), (fresh, 1)):
            for words in records:
                total += step
                for known, counted in zip((occurrences, places), _counted(words), strict=True):
                    for one in counted:
                        known[one] = known.get(one, 0) + step
        occurrences, places = ({one: n for one, n in known.items() if n} for known in (occurrences, places))
        return Weights(occurrences, total, places, _home(places))

    def of(self, word: NameWord) -> float:
        """Returns the weight of a word of a label or query, from 0 to 1."""
        weight = _BY_ROLE[word.role]
        held = self.occurrences.get(stem(word), 0)
        if held > 1:
            weight *= max(1 - _COMMON * log(held) / log(self.records + 2), 0.3)
        return weight

    def held(self, word: NameWord) -> float:
        """Returns the weight of a word of a label, which is kept for the next look-up."""
        weight = self._kept.get(word.text)
        if weight is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            weight = self._kept[word.text] = self.of(word)
        return weight

    def leftover(self, word: NameWord) -> float:
        """Returns how much an unmatched word of a query speaks against a label."""
        if word.role is WordRole.TITLE:
            return 0.05
        if word.role in {WordRole.KIND, WordRole.KUNYA} or len(word.text) < 3:
            return 0.15
        return max(self.of(word), 0.2)


def _counted(words: Iterable[NameWord]) -> tuple[set[str], set[str]]:
    """Returns the stems of a record's words, and the places among them; each counts once."""
    held = tuple(words)
    return set(map(stem, held)), {word.concept for word in held if word.role is WordRole.PLACE}


def _home(places: Mapping[str, int]) -> frozenset[str]:
    most = max(places.values(), default=0)
    return frozenset((*(place for place, held in places.items() if held > 1 or held == most), ANYWHERE))
