"""Surnames: a part of a person's name names that person, and a group's name the group, not what contains such a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.branches import places_of_it
from knowledge.names.kind_rules import kind_words
from knowledge.names.name_words import NameWord
from knowledge.names.offices import title_words
from knowledge.names.person_rules import is_person, name_places, surname_with_title
from knowledge.names.rivals import ScoredRecord
from knowledge.names.sure_words import RESPELLED

_OF_A_PLACE: Final = re.compile(r"iy{1,2}[ae]h?$")
"""The end of the name of a place or movement after a person: Kadhimiya is a district, Kadhimi a man."""


def without_things(records: Sequence[ScoredRecord]) -> Sequence[ScoredRecord]:
    """Returns ``records`` without the things that only mention a name.

    They remain unless the query is a part of a person's name, or the name of a group with words for its kind. Such a group
    is the first: the words for its kind may be those of another.
    """
    actors = [record for record in records if record.is_actor]
    groups = {record.entity for record in actors if any(map(_is_group, _names(record)))}
    if not groups and not any(_is_named(one) for record in actors for one in _names(record)):
        return records
    kept = [one for one in records if one.is_actor or not one.alignment.missing]
    return sorted(kept, key=lambda one: one.entity not in groups)


def _is_named(alignment: Alignment) -> bool:
    """Returns whether the query is names of a person, however spelled, beside titles only."""
    if not (is_person(alignment) and set(alignment.extra) <= title_words(alignment)):
        return False
    names = name_places(alignment)
    named = any(place in names for pair in alignment.pairs for place in pair.label)
    return named and all(_is_spelling(alignment, pair) for pair in alignment.pairs)


def _is_group(alignment: Alignment) -> bool:
    """Returns whether the query is the name of a group, however spelled, beside words for its kind."""
    beside = kind_words(alignment)
    spelled = all(_is_spelling(alignment, pair) for pair in alignment.pairs)
    return bool(beside) and spelled and set(alignment.extra) <= beside | places_of_it(alignment)


def without_mentions(best: ScoredRecord, others: Sequence[ScoredRecord]) -> Sequence[ScoredRecord]:
    """Returns ``others`` without the groups that only contain a word like the surname of the person ``best``.

    A group remains if it has the word as it is typed, or if no name of the person has it.
    """
    exact = any(map(_as_typed, _surnames(best)))

    def only_mentions(other: ScoredRecord) -> bool:
        group = bool(other.alignment.missing) and not is_person(other.alignment)
        return exact and group and not _as_typed(other.alignment)

    return [one for one in others if not only_mentions(one)]


def written_otherwise(record: ScoredRecord) -> bool:
    """Returns whether a surname in Arabic script differs from how the names of its person are written in that script."""
    surnames = _surnames(record)
    native = [one for one in surnames if all(word.unvowelled for pair in one.pairs for word in _words(one, pair))]
    return bool(native) and not any(map(_as_typed, surnames))


def place_named_after(record: ScoredRecord) -> bool:
    """Returns whether a person's surname is written with the ending of a place, and no name of that person is."""
    names = [*_names(record)]
    typed = {word.text for word in names[0].query.words if not word.given}
    held = {word.text for one in names for word in one.label.words}
    of_a_place = any(map(_OF_A_PLACE.search, typed)) and not any(map(_OF_A_PLACE.search, held))
    return of_a_place and any(map(is_person, names))


def _surnames(record: ScoredRecord) -> list[Alignment]:
    """Returns the names of a person of which the query is the surname, beside titles only."""
    return [alignment for alignment in _names(record) if is_person(alignment) and surname_with_title(alignment)]


def _names(record: ScoredRecord) -> Iterator[Alignment]:
    return (one.alignment for one in (record, *record.others))


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
