"""Surnames: a family name alone names its person, not the other records that contain a word like it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.name_words import NameWord
from knowledge.names.person_rules import is_person, surname_only
from knowledge.names.rivals import ScoredRecord
from knowledge.names.sure_words import RESPELLED


def without_mentions(best: ScoredRecord, others: Sequence[ScoredRecord]) -> Sequence[ScoredRecord]:
    """Returns ``others`` without the records that only contain the surname of the person ``best``, or a word like it.

    The surname may be spelled differently, but not misspelled. A record of another type remains if the query is its
    whole name. A record of the same type remains, except a thing if only the person has the word as it is typed.
    """
    surnames = _surnames(best)
    sure = any(_is_spelling(one, pair) for one in surnames for pair in one.pairs)
    exact = any(map(_as_typed, surnames))

    def only_mentions(other: ScoredRecord) -> bool:
        if not other.alignment.missing:
            return False
        if other.type != best.type:
            return sure
        return exact and not is_person(other.alignment) and not _as_typed(other.alignment)

    return [one for one in others if not only_mentions(one)]


def written_otherwise(record: ScoredRecord) -> bool:
    """Returns whether a surname in Arabic script differs from how the names of its person are written in that script."""
    surnames = _surnames(record)
    native = [one for one in surnames if all(word.unvowelled for pair in one.pairs for word in _words(one, pair))]
    return bool(native) and not any(map(_as_typed, surnames))


def _surnames(record: ScoredRecord) -> list[Alignment]:
    """Returns the names of a person of which the query is the surname, beside titles only."""
    names = (one.alignment for one in (record, *record.others))
    return [alignment for alignment in names if is_person(alignment) and surname_only(alignment)]


def _words(alignment: Alignment, pair: Pair) -> tuple[NameWord, ...]:
    """Returns the words of a pair, those of the query first."""
    ours = (alignment.query.words[place] for place in pair.query)
    return (*ours, *(alignment.label.words[place] for place in pair.label))


def _is_spelling(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether a surname is spelled as in the label, or as another romanisation or the other script spells it."""
    words = _words(alignment, pair)
    alike = len({word.blur for word in words}) == 1 or len({word.unvowelled for word in words}) > 1
    return alike and pair.similarity >= RESPELLED


def _as_typed(alignment: Alignment) -> bool:
    """Returns whether a word of the label is written as in the query."""
    typed = {alignment.query.words[place].text for pair in alignment.pairs for place in pair.query}
    return any(alignment.label.words[place].text in typed for pair in alignment.pairs for place in pair.label)
