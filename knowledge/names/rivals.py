"""Rivals: other records that the same words may mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.names.acceptance import CLOSE, LIGHT, identifying, ignored_words
from knowledge.names.alignment import Alignment
from knowledge.names.branches import places_of_it
from knowledge.names.entities import ACTOR
from knowledge.names.kind_rules import kind_words
from knowledge.names.lexicon import WordRole
from knowledge.names.person_rules import another_person, in_full, is_person, reordered
from knowledge.names.sure_words import SAME
from knowledge.names.weights import IDENTIFYING

MARGIN = 8.0
"""Points that the best record must be ahead of the next one."""


class ScoredRecord(NamedTuple):
    """The best label of one record, aligned with the query; ``others`` are its other labels, best first."""

    entity: str
    type: str
    value: str
    alignment: Alignment
    others: tuple[ScoredRecord, ...] = ()

    @property
    def score(self) -> float:
        """Similarity, 0 to 100."""
        return self.alignment.score

    @property
    def is_actor(self) -> bool:
        """Whether the record may be a person or a group, not a thing that mentions one."""
        return self.type == ACTOR


def rivals(best: ScoredRecord, others: Sequence[ScoredRecord]) -> list[ScoredRecord]:
    """Returns the other records that the same words may mean."""
    complete = _complete(best) and _distinct(best)
    return [other for other in others if _rival(best, other, complete=complete)]


def _rival(best: ScoredRecord, other: ScoredRecord, *, complete: bool) -> bool:
    if complete and not _rests(best, other) and not _may_be(best, other):
        return False
    if _only_similar(best, other) or _turned_round(best, other):
        return False
    if other.score >= best.score - MARGIN or (best.alignment.extra and _named_too(best, other)):
        return True
    bare = len(best.alignment.label.words) == 1
    return (bare or not _whole(best)) and _shares_all(best, other)


def one_word_of_several(best: ScoredRecord, others: Sequence[ScoredRecord]) -> bool:
    """Returns whether the query is one word of a group's longer name, and another actor has that word, however spelled."""
    alignment = best.alignment
    if is_person(alignment) or not alignment.missing or len(alignment.query.words) > 1:
        return False
    return any(one.is_actor and all(pair.similarity >= SAME for pair in one.alignment.pairs) for one in others)


def _turned_round(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether ``other`` is a person with the same names in another order, which makes another person."""
    if not (is_person(best.alignment) and is_person(other.alignment)):
        return False
    return in_full(best.alignment) and reordered(other.alignment)


def _complete(record: ScoredRecord) -> bool:
    """Returns whether query and label have the same words, or all but the kind of a group named by several words."""
    alignment = record.alignment
    further = set(alignment.extra) - ignored_words(alignment)
    if further or any(pair.similarity < SAME for pair in alignment.pairs):
        return False
    several = sum(identifying(alignment, pair) for pair in alignment.pairs) > 1 and not is_person(alignment)
    kinds = all(alignment.label.words[place].role is WordRole.KIND for place in alignment.missing)
    return not alignment.missing or (several and kinds)


def _may_be(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether ``other`` has all words of the query too."""
    return not (is_person(best.alignment) and other.alignment.missing) and _complete(other)


def _named_too(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether the query has the whole of another name, beside the words of ``best``.

    The body in the office of a person does not count, and neither do common words alone, as in "Danish militia".
    """
    alignment = other.alignment
    if not _whole(other) or len(alignment.label.words) == 1:
        return False
    places = {place for pair in alignment.pairs for place in pair.query}
    if not places & set(best.alignment.extra) or (
        is_person(best.alignment) and places <= ignored_words(best.alignment)
    ):
        return False
    if is_person(best.alignment) and in_full(best.alignment) and is_person(alignment) and another_person(alignment):
        return False
    return any(identifying(alignment, pair) for pair in alignment.pairs)


def _rests(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether a word that is too much for a group ``best``, and not its place or kind, is a word of ``other``."""
    if is_person(best.alignment):
        return False
    whole = _whole(other) and len(other.alignment.label.words) > 1
    further = (
        set(best.alignment.extra) - places_of_it(best.alignment) - (set() if whole else kind_words(best.alignment))
    )
    return any(place in further for pair in other.alignment.pairs for place in pair.query)


def _distinct(record: ScoredRecord) -> bool:
    """Returns whether a name is not one word that other records may have too; a country is just one."""
    words = record.alignment.label.words
    return len(words) > 1 or (words[0].role is WordRole.PLACE and not record.alignment.extra)


def _only_similar(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether each word of the query is a word of ``best``, but one of them only resembles a word of ``other``."""
    if best.alignment.extra or any(pair.similarity < _SAME_WORD for pair in best.alignment.pairs):
        return False
    exact = all(
        [best.alignment.query.words[place].text for place in pair.query]
        == [best.alignment.label.words[place].text for place in pair.label]
        for pair in best.alignment.pairs
    )
    in_full = not best.alignment.missing and len(best.alignment.pairs) > 1
    alone = not best.alignment.missing and all(pair.similarity >= _ALONE for pair in best.alignment.pairs)
    return (exact or in_full or alone) and any(pair.similarity < _SAME_WORD for pair in other.alignment.pairs)


_SAME_WORD = 0.88
_ALONE = 0.99
"""Similarity from which one word is the same in another script, whatever resembles it."""


def _whole(record: ScoredRecord) -> bool:
    alignment = record.alignment
    return not alignment.missing and all(pair.similarity >= SAME for pair in alignment.pairs)


def _shares_all(best: ScoredRecord, other: ScoredRecord) -> bool:
    ours = _identifying(best.alignment)
    theirs = _identifying(other.alignment)
    less = _LESS_ALONE if len(best.alignment.query.words) == 1 else _LESS
    return bool(ours) and all(
        theirs.get(place, 0.0) >= max(CLOSE, similarity - less) for place, similarity in ours.items()
    )


_LESS, _LESS_ALONE = 0.08, 0.1
"""How much less a word may be like that of another record; alone, its translation is as good: "Islami" and "Islamic"."""


def _identifying(alignment: Alignment) -> dict[int, float]:
    return {
        place: pair.similarity
        for pair in alignment.pairs
        for place in pair.query
        if alignment.query.words[place].role in IDENTIFYING
    }


def named_after(record: ScoredRecord) -> bool:
    """Returns whether the query is a thing named after a person: a family name beside a kind, as in "Zubaydi brigade"."""
    alignment = record.alignment
    kinds = any(alignment.query.words[place].role is WordRole.KIND for place in alignment.extra)
    if not kinds or len(alignment.label.words) > 1:
        return False
    return any(_ends_alike(alignment, other.alignment) for other in record.others)


def _ends_alike(alignment: Alignment, full: Alignment) -> bool:
    """Returns whether a word is the family name of the person that a longer label names."""
    last = len(full.label.words) - 1
    places = {place for pair in full.pairs if last in pair.label for place in pair.query}
    return is_person(full) and places == {place for pair in alignment.pairs for place in pair.query}


def complements(best: ScoredRecord, other: ScoredRecord) -> bool:
    """Returns whether two records, each named nearly in full, account for the query only together."""
    pair = (best.alignment, other.alignment)
    if any(one.of_label < _MOSTLY or any(p.similarity < SAME for p in one.pairs) for one in pair):
        return False
    together = {place for one in pair for p in one.pairs for place in p.query}
    return all(place in together or word.role in LIGHT for place, word in enumerate(best.alignment.query.words))


_MOSTLY = 0.7
