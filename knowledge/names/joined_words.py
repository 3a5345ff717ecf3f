"""Joined words: which words of a query and a label match if spaces are at other places."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity as ratio

from knowledge.names.alignment import MET, Pair
from knowledge.names.name_words import NameWord
from knowledge.names.parsed_name import ParsedName
from knowledge.names.phonetic_distance import heard

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
_LINKS = ("", "al")
"""What may be between two words that are written as one."""


class JoinedWords:
    """Compares words of one query with words of labels that are run together or split."""

    def __init__(self, query: ParsedName) -> None:
        self._words = query.words
        self._lengths = [len(word.text) for word in query.words]
        self._shape = query.shape
        self._whole = "".join(word.sound for word in query.words)
        self._seen: dict[tuple[str, str], float] = {}
        self._runs: dict[frozenset[int], list[_Run]] = {}

    def everything(self, label: ParsedName) -> tuple[Pair, ...]:
        """Returns the one pair of everything with everything if only the spaces differ."""
        ours, theirs = self._words, label.words
        if label.literal or not ratio(self._shape, label.shape, score_cutoff=_SHAPED):
            return ()
        if self._lengths == [len(word.text) for word in theirs]:
            return ()
        if len(ours) == len(theirs) and sum(a.text != b.text for a, b in zip(ours, theirs, strict=True)) < _MOVED:
            return ()
        similarity = max(
            heard(
                self._whole,
                link.join([word.sound for word in theirs]),
                a_unvowelled=ours[0].unvowelled,
                b_unvowelled=theirs[0].unvowelled,
                least=_SPACED,
            )
            for link in _LINKS
        )
        return (Pair(_run(0, len(ours)), _run(0, len(theirs)), similarity),) if similarity >= _SPACED else ()

    def spans(self, label: ParsedName, singles: Sequence[Pair]) -> list[Pair]:
        """Returns the words of one side that match several of the other; ``singles`` are the pairs of single words."""
        ours, theirs = self._words, label.words
        met = frozenset([pair.query[0] for pair in singles if pair.similarity >= MET])
        meant = {pair.label[0] for pair in singles if pair.similarity >= MET}
        whole = {place for place, word in enumerate(theirs) if word.text in label.literal} | meant
        found: list[Pair] = []
        if len(met) < len(ours):
            for span, parts, letters in _written_as_one(theirs, whole):
                for i, word in enumerate(ours):
                    if i not in met and (similarity := self._as_one(word, parts, letters)) >= _JOINED:
                        found.append(Pair((i,), span, similarity))
        if len(whole) < len(theirs):
            for span, parts, letters in self._runs_without(met):
                for j, word in enumerate(theirs):
                    if j not in whole and (similarity := self._as_one(word, parts, letters)) >= _JOINED:
                        found.append(Pair(span, (j,), similarity))
        return found

    def _runs_without(self, met: frozenset[int]) -> list[_Run]:
        """Returns the words of the query that may be written as one, without those that have their match."""
        found = self._runs.get(met)
        if found is None:
            found = self._runs[met] = _written_as_one(self._words, met)
        return found

    def _as_one(self, whole: NameWord, parts: Sequence[NameWord], letters: int) -> float:
        """Returns the similarity of a word to others written as one; 0 if it is not about as long, or looks different."""
        if not _SHORTEST < len(whole.sound) / letters < _LONGEST:
            return 0.0
        if ratio(whole.blur, "".join([part.blur for part in parts])) < _SHAPED_JOINED:
            return 0.0
        return self._joined(whole, parts)

    def _joined(self, whole: NameWord, parts: Sequence[NameWord]) -> float:
        cached = whole.text, " ".join([part.text for part in parts])
        found = self._seen.get(cached)
        if found is None:
            bare = any(part.unvowelled for part in parts)
            sounds = [part.sound for part in parts]
            found = max(
                heard(whole.sound, link.join(sounds), a_unvowelled=whole.unvowelled, b_unvowelled=bare) for link in _LINKS
            ) - 0.02  # fmt: skip
            self._seen[cached] = found
        return found


class _Run(NamedTuple):
    """Words next to each other, and the letters of their sound."""

    span: tuple[int, ...]
    parts: Sequence[NameWord]
    letters: int


def _written_as_one(words: Sequence[NameWord], met: Set[int]) -> list[_Run]:
    """Returns the words next to each other that may be written as one, without those that have their match."""
    found = []
    for span in _runs(len(words)):
        if not met.isdisjoint(span):
            continue
        parts = words[span[0] : span[-1] + 1]
        if letters := sum([len(part.sound) for part in parts]):
            found.append(_Run(span, parts, letters))
    return found


def _run(first: int, end: int) -> tuple[int, ...]:
    return tuple(range(first, end))


@lru_cache(maxsize=32)
def _runs(count: int) -> tuple[tuple[int, ...], ...]:
    return tuple(_run(i, i + size) for size in range(2, _SPAN + 1) for i in range(count - size + 1))
