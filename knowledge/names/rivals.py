"""Rivals: other records that the same words may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.names.acceptance import CLOSE, LIGHT, SAME, identifying
from knowledge.names.alignment import Alignment
from knowledge.names.lexicon import WordRole
from knowledge.names.person_rules import is_person
from knowledge.names.weights import IDENTIFYING

MARGIN = 8.0
"""Points that the best record must be ahead of the next one."""


@dataclass(frozen=True, slots=True)
class ScoredRecord:
    """The best label of one record, aligned with the query."""

    entity: str
    value: str
    alignment: Alignment

    @property
    def score(self) -> float:
        """Likeness, 0 to 100."""
        return self.alignment.score


def rivals(best: ScoredRecord, others: Sequence[ScoredRecord]) -> list[ScoredRecord]:
    """Returns the other records that the same words may mean."""
    return [other for other in others if _rival(best, other)]


def _rival(best: ScoredRecord, other: ScoredRecord) -> bool:
    if _complete(best) and not _complete(other) and len(best.alignment.label.words) > 1:
        return False
    if _only_similar(best, other):
        return False
    if other.score >= best.score - MARGIN or (
        best.alignment.extra and _whole(other) and len(other.alignment.label.words) > 1
    ):
        return True
    bare = len(best.alignment.label.words) == 1
    return (bare or not _whole(best)) and _shares_all(best, other)


def _complete(record: ScoredRecord) -> bool:
    """Returns whether query and label have the same words, or all but the kind of a group named by several words."""
    alignment = record.alignment
    if alignment.extra or any(pair.likeness < SAME for pair in alignment.pairs):
        return False
    several = sum(identifying(alignment, pair) for pair in alignment.pairs) > 1 and not is_person(alignment)
    kinds = all(alignment.label.words[place].role is WordRole.KIND for place in alignment.missing)
    return not alignment.missing or (several and kinds)


def _only_similar(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether each word of the query is a word of ``best``, but one of them only resembles a word of ``other``."""
    if best.alignment.extra or any(pair.likeness < _SAME_WORD for pair in best.alignment.pairs):
        return False
    exact = all(
        [best.alignment.query.words[place].text for place in pair.query]
        == [best.alignment.label.words[place].text for place in pair.label]
        for pair in best.alignment.pairs
    )
    in_full = not best.alignment.missing and len(best.alignment.pairs) > 1
    return (exact or in_full) and any(pair.likeness < _SAME_WORD for pair in other.alignment.pairs)


_SAME_WORD = 0.88


def _whole(record: ScoredRecord) -> bool:
    alignment = record.alignment
    return not alignment.missing and all(pair.likeness >= SAME for pair in alignment.pairs)


def _shares_all(best: ScoredRecord, other: ScoredRecord) -> bool:
    ours = _telling(best.alignment)
    theirs = _telling(other.alignment)
    return bool(ours) and all(theirs.get(place, 0.0) >= max(CLOSE, likeness - 0.08) for place, likeness in ours.items())


def _telling(alignment: Alignment) -> dict[int, float]:
    return {
        place: pair.likeness
        for pair in alignment.pairs
        for place in pair.query
        if alignment.query.words[place].role in IDENTIFYING
    }


def complements(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether two records, each named nearly in full, account for the query only together."""
    pair = (best.alignment, other.alignment)
    if any(one.of_label < _MOSTLY or any(p.likeness < SAME for p in one.pairs) for one in pair):
        return False
    together = {place for one in pair for p in one.pairs for place in p.query}
    return all(place in together or word.role in LIGHT for place, word in enumerate(best.alignment.query.words))


_MOSTLY = 0.7
