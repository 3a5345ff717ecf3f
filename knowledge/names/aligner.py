"""Aligner: aligns the words of one query with those of labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.names.alignment import MET, Alignment, Pair
from knowledge.names.joined_words import JoinedWords
from knowledge.names.name_words import NameWord
from knowledge.names.parsed_name import ParsedName
from knowledge.names.phonetic_distance import alike, likenesses
from knowledge.names.weights import Weights

_PAIRED = 0.62
"""Similarity under which two words are taken for different words."""
_FAINT = 0.82
"""Similarity under which a name at another place is another name."""
_TURNED = 2
"""Words of a name that writers turn round, whatever the spelling."""
_SPOKEN = 0.88
"""Similarity from which an acronym is taken to be written as spoken, in Arabic letters."""
_LAST = 3.0
"""Points for a common last word, mostly a family name, if words remain unmatched on both sides; for order only."""
_WITHIN = 0.5
"""Share of its weight that a further name counts between the first and last word of a full name."""
_SHAPE = 5.0
"""Points that the look of the whole name may add if words remain unmatched; it orders offers, no more."""


class Aligner:
    """Aligns labels with one query; likenesses are kept for the length of that query."""

    def __init__(self, query: ParsedName, weights: Weights) -> None:
        self._query = query
        self._weights = weights
        self._joined = JoinedWords(query)
        self._words: dict[str, tuple[tuple[int, float], ...]] = {}
        self._home = frozenset() if query.acronym else weights.home
        self._leftover = tuple(weights.leftover(word) for word in query.words)

    def align(self, label: ParsedName, home: frozenset[str] = frozenset()) -> Alignment:
        """Returns ``label`` aligned with the query, best pairs first; ``home`` are the places of its record."""
        return self._aligned(label, self._choose(self._singles(label), label), home or self._home)

    def respaced(self, alignment: Alignment) -> Alignment:
        """Returns the better of an alignment and the same with words run together or split."""
        label = alignment.label
        pairs = self._joined.everything(label)
        if not pairs:
            singles = self._singles(label)
            spans = self._joined.spans(label, singles)
            if not spans:
                return alignment
            pairs = self._choose(singles + spans, label)
        again = self._aligned(label, pairs, alignment.home)
        return again if again.score > alignment.score else alignment

    def _aligned(self, label: ParsedName, pairs: tuple[Pair, ...], home: frozenset[str]) -> Alignment:
        weights = list(map(self._weights.held, label.words))
        used_query: set[int] = set()
        used_label: set[int] = set()
        gained = matched = 0.0
        for places, held, similarity in pairs:
            used_query.update(places)
            used_label.update(held)
            for place in held:
                gained += weights[place] * similarity
                matched += weights[place]
        missing = tuple([place for place in range(len(weights)) if place not in used_label])
        extra = tuple([place for place in range(len(self._leftover)) if place not in used_query])
        asked = whole = matched
        if extra:
            within = _within(pairs, missing)
            for place in extra:
                asked += self._leftover[place] * (_WITHIN if place in within else 1)
        for place in missing:
            whole += weights[place]
        of_query, of_label = (gained / asked if asked else 0.0), (gained / whole if whole else 0.0)
        score = 100 * (0.75 * of_query + 0.25 * of_label)
        if extra and missing:
            score += _LAST * (len(weights) - 1 in used_label and len(self._leftover) - 1 in used_query)
            score += _SHAPE * ratio(self._query.shape, label.shape) * (1 - score / 100)
        return Alignment(self._query, label, pairs, missing, extra, of_query, of_label, score, home)

    def _singles(self, label: ParsedName) -> list[Pair]:
        pairs: list[Pair] = []
        literal = label.literal
        for j, theirs in enumerate(label.words):
            if literal and theirs.text in literal:
                found = tuple(self._spelled(theirs))
            else:
                known = self._words.get(theirs.text)
                found = self._resembling(theirs) if known is None else known
            for i, similarity in found:
                pairs.append(Pair((i,), (j,), similarity))
        return pairs

    def _resembling(self, theirs: NameWord) -> tuple[tuple[int, float], ...]:
        """Returns the words of the query, by position, that may be a word of a label, with their similarities."""
        found = self._words[theirs.text] = likenesses(self._query.words, theirs, _PAIRED)
        return found

    def _spelled(self, theirs: NameWord) -> Iterator[tuple[int, float]]:
        """Yields the words of the query that are an acronym, letter by letter."""
        for i, ours in enumerate(self._query.words):
            if ours.text == theirs.text or (ours.unvowelled and alike(ours, theirs) >= _SPOKEN):
                yield i, 1.0

    def _choose(self, pairs: Sequence[Pair], label: ParsedName) -> tuple[Pair, ...]:
        if len(pairs) < 2:
            return tuple(pairs)

        def worth(pair: Pair) -> tuple[float, tuple[int, ...], tuple[int, ...]]:
            weight = 0.05
            for place in pair.label:
                weight += self._weights.held(label.words[place])
            return (-pair.similarity * weight, pair.label, pair.query)

        chosen: list[Pair] = []
        ours: set[int] = set()
        theirs: set[int] = set()
        for pair in sorted(pairs, key=worth):
            if ours.isdisjoint(pair.query) and theirs.isdisjoint(pair.label):
                chosen.append(pair)
                ours.update(pair.query)
                theirs.update(pair.label)
        chosen.sort(key=_place)
        return _in_order(chosen) if label.personal and len(label.words) > _TURNED else tuple(chosen)


def _in_order(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Returns the pairs without names that are faintly alike and at the other side of a name that matches."""
    if all(pair.similarity >= _FAINT for pair in pairs):
        return tuple(pairs)
    return tuple(
        pair
        for pair in pairs
        if pair.similarity >= _FAINT
        or not any(
            (pair.query < other.query) != (pair.label < other.label) for other in pairs if other.similarity >= MET
        )
    )


def _place(pair: Pair) -> tuple[int, ...]:
    return pair.label


def _within(pairs: tuple[Pair, ...], missing: tuple[int, ...]) -> range:
    """Returns the positions between the first and the last word of a label that is there in full and in order."""
    if missing or len(pairs) < 2 or any(pair.similarity < MET for pair in pairs):
        return range(0)
    order = [place for pair in pairs for place in pair.query]
    return range(order[0], order[-1]) if order == sorted(order) else range(0)
