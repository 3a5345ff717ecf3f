"""Alignment: which words of a query match which words of a label, and the share of both that matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.names.name_words import NameWord
from knowledge.names.parsed_name import ParsedName
from knowledge.names.phonetic_distance import alike, heard
from knowledge.names.weights import Weights

_PAIRED = 0.62
"""Similarity under which two words are taken for different words."""
_SPOKEN = 0.88
"""Similarity from which an acronym is taken to be written as spoken, in Arabic letters."""
_MET = 0.85
"""Similarity from which a word has its match and is not tried as part of a longer one."""
_SPAN = 3
_JOINED = 0.78
_SHORTEST, _LONGEST = 0.6, 2.0
_SHAPED_JOINED = 0.6
_SHAPED = 0.75
"""Similarity of letters under which wrong spaces are not even considered."""
_MOVED = 2
"""Words that a space at the wrong place changes; if only one differs, it is another word."""
_SPACED = 0.94
"""Similarity of two names without their spaces from which they are one name, wrongly spaced."""
_LAST = 3.0
"""Points for a common last word, mostly a family name, if words remain unmatched on both sides; for order only."""
_WITHIN = 0.5
"""Share of its weight that a further name counts between the first and last word of a full name."""
_SHAPE = 5.0
"""Points that the look of the whole name may add if words remain unmatched; it orders offers, no more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the query, by position, that match words of the label, and their similarity, 0 to 1."""

    query: tuple[int, ...]
    label: tuple[int, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """A label aligned with a query.

    Attributes:
        pairs: the words that match.
        missing: positions of the label's words that the query does not have.
        extra: positions of the query's words that the label does not have.
        of_query: share of the query's weight that matches, 0 to 1.
        of_label: share of the label's weight that matches, 0 to 1.
        score: both as one figure, 0 to 100.
        home: places of the record; if it has none, those that records of this base are named after.
    """

    query: ParsedName
    label: ParsedName
    pairs: tuple[Pair, ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    of_query: float
    of_label: float
    score: float
    home: frozenset[str] = frozenset()

    @property
    def loose(self) -> bool:
        """Whether words are missing on both sides; a word that matches barely counts as missing."""
        vague = any(pair.similarity < _MET for pair in self.pairs)
        return bool((self.extra or vague) and (self.missing or vague))


@dataclass(slots=True)
class Aligner:
    """Aligns labels with one query; likenesses are kept for the length of that query."""

    query: ParsedName
    weights: Weights
    _seen: dict[tuple[str, str], float] = field(default_factory=dict)
    _words: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    _weighed: dict[str, float] = field(default_factory=dict)
    _leftover: tuple[float, ...] = field(init=False)

    _shape: str = field(init=False)

    def __post_init__(self) -> None:
        self._shape = "".join(word.blur for word in self.query.words)
        self._leftover = tuple(self.weights.leftover(word) for word in self.query.words)

    def align(self, label: ParsedName, home: frozenset[str] = frozenset(), *, joined: bool = False) -> Alignment:
        """Returns ``label`` aligned with the query, best pairs first; ``joined`` allows words run together or split.

        ``home`` are the places of its record.
        """
        singles = self._singles(label)
        pairs = (joined and self._run_together(label)) or self._choose(
            singles + self._spans(label, singles) if joined else singles, label
        )
        used_query = {place for pair in pairs for place in pair.query}
        used_label = {place for pair in pairs for place in pair.label}
        missing = tuple(place for place in range(len(label.words)) if place not in used_label)
        extra = tuple(place for place in range(len(self.query.words)) if place not in used_query)
        weights = [self._weight(word) for word in label.words]
        gained = sum(weights[place] * pair.similarity for pair in pairs for place in pair.label)
        matched = sum(weights[place] for place in used_label)
        within = _within(self.query, pairs, missing)
        asked = matched + sum(self._leftover[place] * (_WITHIN if place in within else 1) for place in extra)
        whole = matched + sum(weights[place] for place in missing)
        of_query, of_label = (gained / asked if asked else 0.0), (gained / whole if whole else 0.0)
        score = 100 * (0.75 * of_query + 0.25 * of_label)
        if extra and missing:
            score += _LAST * (len(label.words) - 1 in used_label and len(self.query.words) - 1 in used_query)
            score += _SHAPE * ratio(self._shape, "".join(word.blur for word in label.words)) * (1 - score / 100)
        places = home or self.weights.home
        return Alignment(self.query, label, pairs, missing, extra, of_query, of_label, score, places)

    def _weight(self, word: NameWord) -> float:
        weight = self._weighed.get(word.text)
        if weight is None:
            weight = self._weighed[word.text] = self.weights.of(word)
        return weight

    def _singles(self, label: ParsedName) -> list[Pair]:
        return [
            Pair((i,), (j,), similarity)
            for j, theirs in enumerate(label.words)
            for i, similarity in (self._spelled(theirs) if theirs.text in label.literal else self._resembling(theirs))
        ]

    def _resembling(self, theirs: NameWord) -> tuple[tuple[int, float], ...]:
        """Returns the words of the query, by position, that may be a word of a label, with their similarities."""
        found = self._words.get(theirs.text)
        if found is None:
            similar = ((i, alike(ours, theirs)) for i, ours in enumerate(self.query.words))
            found = self._words[theirs.text] = tuple(one for one in similar if one[1] >= _PAIRED)
        return found

    def _spelled(self, theirs: NameWord) -> Iterator[tuple[int, float]]:
        """Yields the words of the query that are an acronym, letter by letter."""
        for i, ours in enumerate(self.query.words):
            if ours.text == theirs.text or (ours.unvowelled and alike(ours, theirs) >= _SPOKEN):
                yield i, 1.0

    def _spans(self, label: ParsedName, singles: list[Pair]) -> list[Pair]:
        ours, theirs = self.query.words, label.words
        met = {pair.query[0] for pair in singles if pair.similarity >= _MET}
        meant = {pair.label[0] for pair in singles if pair.similarity >= _MET}
        found = [
            Pair((i,), span, similarity)
            for i, word in enumerate(ours)
            if i not in met
            for span in _runs(len(theirs))
            if meant.isdisjoint(span)
            and not any(theirs[place].text in label.literal for place in span)
            and (similarity := self._joined(word, [theirs[place] for place in span])) >= _JOINED
        ]
        return found + [
            Pair(span, (j,), similarity)
            for j, word in enumerate(theirs)
            if j not in meant and word.text not in label.literal
            for span in _runs(len(ours))
            if met.isdisjoint(span) and (similarity := self._joined(word, [ours[place] for place in span])) >= _JOINED
        ]

    def _run_together(self, label: ParsedName) -> tuple[Pair, ...]:
        """Returns the one pair of everything with everything if only the spaces differ."""
        ours, theirs = self.query.words, label.words
        if label.literal or [len(word.text) for word in ours] == [len(word.text) for word in theirs]:
            return ()
        if len(ours) == len(theirs) and sum(a.text != b.text for a, b in zip(ours, theirs, strict=True)) < _MOVED:
            return ()
        if ratio(self._shape, "".join(word.blur for word in theirs)) < _SHAPED:
            return ()
        whole = "".join(word.sound for word in ours)
        similarity = max(
            heard(
                whole,
                link.join(word.sound for word in theirs),
                a_unvowelled=ours[0].unvowelled,
                b_unvowelled=theirs[0].unvowelled,
            )
            for link in ("", "al")
        )
        if similarity < _SPACED:
            return ()
        return (Pair(tuple(range(len(ours))), tuple(range(len(theirs))), similarity),)

    def _joined(self, whole: NameWord, parts: list[NameWord]) -> float:
        letters = sum(len(part.sound) for part in parts)
        if not letters or not _SHORTEST < len(whole.sound) / letters < _LONGEST:
            return 0.0
        if ratio(whole.blur, "".join(part.blur for part in parts)) < _SHAPED_JOINED:
            return 0.0
        cached = whole.text, " ".join(part.text for part in parts)
        found = self._seen.get(cached)
        if found is None:
            bare = any(part.unvowelled for part in parts)
            found = max(
                heard(whole.sound, link.join(part.sound for part in parts), a_unvowelled=whole.unvowelled, b_unvowelled=bare)
                for link in ("", "al")
            ) - 0.02  # fmt: skip
            self._seen[cached] = found
        return found

    def _choose(self, pairs: list[Pair], label: ParsedName) -> tuple[Pair, ...]:
        if len(pairs) < 2:
            return tuple(pairs)

        def worth(pair: Pair) -> tuple[float, tuple[int, ...], tuple[int, ...]]:
            weight = sum(self._weight(label.words[place]) for place in pair.label)
            return (-pair.similarity * (weight + 0.05), pair.label, pair.query)

        chosen: list[Pair] = []
        ours: set[int] = set()
        theirs: set[int] = set()
        for pair in sorted(pairs, key=worth):
            if ours.isdisjoint(pair.query) and theirs.isdisjoint(pair.label):
                chosen.append(pair)
                ours.update(pair.query)
                theirs.update(pair.label)
        return tuple(sorted(chosen, key=lambda pair: pair.label))


def _within(query: ParsedName, pairs: tuple[Pair, ...], missing: tuple[int, ...]) -> range:
    """Returns the positions between the first and the last word of a label that is there in full and in order."""
    order = [place for pair in pairs for place in pair.query]
    if missing or len(pairs) < 2 or order != sorted(order) or any(pair.similarity < _MET for pair in pairs):
        return range(0)
    return range(order[0], order[-1])


def _runs(count: int) -> list[tuple[int, ...]]:
    return [tuple(range(i, i + size)) for size in range(2, _SPAN + 1) for i in range(count - size + 1)]
