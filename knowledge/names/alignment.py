"""Alignment: which words of a query match which words of a label, and the share of both that matches."""

from __future__ import annotations

from typing import NamedTuple

from knowledge.names.parsed_name import ParsedName

MET = 0.85
"""Similarity from which a word has its match and is not tried as part of a longer one."""


class Pair(NamedTuple):
    """Words of the query, by position, that match words of the label, and their similarity, 0 to 1."""

    query: tuple[int, ...]
    label: tuple[int, ...]
    similarity: float


class Alignment(NamedTuple):
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
        vague = any(pair.similarity < MET for pair in self.pairs)
        return bool((self.extra or vague) and (self.missing or vague))


def across_scripts(alignment: Alignment) -> bool:
    """Returns whether a word of the query matches one in another script, which leaves vowels out or does not."""
    query, label = alignment.query.words, alignment.label.words
    return any(query[pair.query[0]].unvowelled != label[pair.label[0]].unvowelled for pair in alignment.pairs)
