"""Records ranked by how much of a question they contain: rare words weigh most, words of the same meaning count less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from typing import Final, Protocol

from knowledge.passages import Passage
from knowledge.synonyms import synonyms

_RANKED: Final = 400
"""Passages, by BM25, among which the best are chosen."""
_NAME: Final = 1.4
"""How much more a match in the names of a record counts than one in its texts."""
_SYNONYM: Final = 0.6
"""How much a word of the same meaning counts, beside the very word."""
_POINTED: Final = 0.6
"""How much a passage gains from a name in the question if its record only points at what has that name."""
_ABSENT: Final = 0.5
"""How much a word counts that is in no record: it cannot tell one from another."""
_SENTENCE: Final = 40
"""Characters from which a text is more than a label; of texts that match equally, a longer one is shown."""
_EVERYTHING: Final = 1e-9


class PassageIndex(Protocol):
    """What ranking needs of a full-text index."""

    def __len__(self) -> int:
        """Returns the number of passages."""

    def containing(self, *words: str) -> frozenset[int]:
        """Returns the rows of the passages that contain one of the words."""

    def most_alike(self, words: Iterable[str], limit: int) -> list[int]:
        """Returns the rows of passages with any of the words, best first."""

    def passage(self, row: int) -> Passage:
        """Returns the passage of a row."""

    def record_id(self, row: int) -> str:
        """Returns the id of the record that has a row."""

    def rows_of(self, record_id: str) -> range:
        """Returns the rows of a record."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that contains words of a question.

    ``passage`` is its text that matches best, never a list of names if it has another. ``share`` is the part of the weight
    of the words that the record contains, from 0 to 1; ``words`` is their number; ``value`` orders matches.
    """

    passage: Passage
    share: float
    words: int
    value: float


@dataclass(slots=True)
class _RecordScore:
    """How well one record matches: its best text, and the words that it, its names and that text contain."""

    words: dict[str, float] = field(default_factory=dict)
    value: float = 0.0
    named: set[str] = field(default_factory=set)
    text_rank: tuple[float, bool] = (0.0, False)
    text: Passage | None = None
    said: set[str] = field(default_factory=set)

    def count(self, passage: Passage, matched: Mapping[str, float], value: float) -> None:
        for term, part in matched.items():
            self.words[term] = max(part, self.words.get(term, 0.0))
        self.value = max(self.value, value * (_NAME if passage.is_name else 1))
        if passage.is_name:
            self.named |= matched.keys()
            return
        rank = (value, len(passage.text) >= _SENTENCE)
        if rank > self.text_rank:
            self.text_rank, self.text, self.said = rank, passage, set(matched)

    @property
    def best(self) -> Passage | None:
        """The text that matches best; None if it says no more than the names do."""
        return None if self.said <= self.named else self.text


class Query:
    """The words of a question with their weights in an index.

    ``pointing`` states for a word which records count as containing it, since the word is part of a name and they point
    at what has that name.
    """

    def __init__(
        self, index: PassageIndex, terms: Iterable[str], pointing: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self._index, self._terms = index, tuple(terms)
        self._pointing = pointing or {}
        self._exact = {term: index.containing(term) for term in self._terms}
        self._any = {term: self._exact[term] | index.containing(*synonyms(term)) for term in self._terms}
        size = len(index)
        self._weight = {term: self._rarity(self._held(term), size) for term in self._terms}
        self._whole = sum(self._weight.values()) or 1.0

    def _held(self, term: str) -> int:
        return len(self._any[term]) + len(self._pointing.get(term, ()))

    @staticmethod
    def _rarity(held: int, size: int) -> float:
        return log(1 + size / (1 + held)) * (1 if held else _ABSENT)

    def matches(self) -> list[Match]:
        """Returns the records that contain any of the words, best first."""
        asked = dict.fromkeys(word for term in self._terms for word in (term, *synonyms(term)))
        scores: dict[str, _RecordScore] = {}
        for row in self._index.most_alike(asked, _RANKED):
            record_id = self._index.record_id(row)
            matched = self._matched(row)
            value = sum(self._weight[term] * part for term, part in matched.items())
            pointed = sum(self._weight[term] for term in self._pointed(record_id) if term not in matched)
            score = scores.setdefault(record_id, _RecordScore())
            score.count(self._index.passage(row), matched, value + _POINTED * pointed)
        for record_id in self._at_all_names():
            scores.setdefault(record_id, _RecordScore())
        found = [self._match(record_id, score) for record_id, score in scores.items()]
        return sorted(found, key=lambda one: -one.value)

    def _matched(self, row: int) -> dict[str, float]:
        return {term: 1.0 if row in self._exact[term] else _SYNONYM for term, rows in self._any.items() if row in rows}

    def _at_all_names(self) -> frozenset[str]:
        """Returns the records that point at everything that several names mean."""
        around = dict.fromkeys(self._pointing.values())
        return frozenset.intersection(*around) if len(around) > 1 else frozenset()

    def _pointed(self, record_id: str) -> list[str]:
        return [term for term, records in self._pointing.items() if record_id in records]

    def _match(self, record_id: str, score: _RecordScore) -> Match:
        words = score.words | dict.fromkeys(self._pointed(record_id), 1.0)
        share = sum(self._weight[term] * part for term, part in words.items()) / self._whole
        return Match(
            score.text or self._first_text(record_id), share, len(words), score.value + share * self._whole / 2
        )

    def _first_text(self, record_id: str) -> Passage:
        """Returns the first text of a record; its names only if it has no text."""
        rows = self._index.rows_of(record_id)
        return self._index.passage(rows[min(1, len(rows) - 1)])

    def reaches(self, share: float) -> bool:
        """Returns whether any record may contain ``share`` of the weight; cheap if the rare words are in none."""
        least = share * self._whole - _EVERYTHING
        left = self._whole
        for term in sorted(self._weight, key=lambda one: -self._weight[one]):
            if left < least:
                return False
            left -= self._weight[term]
            for record_id in {self._index.record_id(row) for row in self._any[term]}:
                rows = self._index.rows_of(record_id)
                held = (one for one, where in self._any.items() if not where.isdisjoint(rows))
                if sum(self._weight[one] for one in held) >= least:
                    return True
        return False


def best_of(query: Query, share: float, least_words: int) -> tuple[Passage, ...]:
    """Returns the best passage of each record with at least that share of the weight and that many words."""
    if share and not query.reaches(share):
        return ()
    found = query.matches()
    return tuple(one.passage for one in found if one.words >= least_words and one.share >= share - _EVERYTHING)
