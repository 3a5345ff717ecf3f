"""Rules for names of persons: when a label that resembles the query is a brother, a father or a namesake.

Each rule returns whether to ask instead of accepting.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.differences import another_name
from knowledge.names.lexicon import NAMING, WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.offices import GENERATION, after_kunya, title_words
from knowledge.names.other_words import other_place
from knowledge.names.phonetic_distance import is_servant

_ALSO_GIVEN = frozenset({WordRole.PLACE, WordRole.TOPIC})
_SPACED = 0.9
"""Similarity from which words with spaces at other places are one name: Abdullah Rahim is not Abdul Rahim."""
_RESPELLED = 0.95
"""Similarity from which a surname is spelled in another way, not another one."""
_PREFIXED = "mohammed"
"""The concept of the given name that may be left out before another given name."""


def is_person(alignment: Alignment) -> bool:
    """Returns whether the label has the form of a personal name."""
    return alignment.label.personal


def name_places(alignment: Alignment) -> list[int]:
    """Returns the positions of the names in the label, without titles and kunya words."""
    last = len(alignment.label.words) - 1
    return [
        place
        for place, word in enumerate(alignment.label.words)
        if word.role in NAMING
        or (place == last and word.role is WordRole.PLACE)
        or (word.given and word.role in _ALSO_GIVEN)
    ]


def is_prefix(alignment: Alignment, place: int) -> bool:
    """Returns whether a word of the label is Mohammed, which writers leave out beside another given name."""
    return _is_mohammed(alignment.label.words[place])


def needs_question(alignment: Alignment, known: Container[str]) -> bool:
    """Returns whether the label may be another person's; ``known`` are the words of the base."""
    return (
        (bool(alignment.missing) and _incomplete(alignment))
        or reordered(alignment)
        or any(_another(alignment, pair, known) for pair in alignment.pairs)
        or bool(_outside(alignment))
        or _compound(alignment)
    )


def _matched(alignment: Alignment) -> dict[int, int]:
    """Returns the first position in the query by position in the label, names only."""
    names = name_places(alignment)
    return {place: pair.query[0] for pair in alignment.pairs for place in pair.label if place in names}


def surname_only(alignment: Alignment) -> bool:
    """Returns whether the query is the label's last word alone, beside titles that are never names."""
    return surname_with_title(alignment) and all(_plain_title(alignment, place) for place in alignment.extra)


def surname_with_title(alignment: Alignment) -> bool:
    """Returns whether the query is the label's last word alone, beside any titles: Sardar is a given name too."""
    last = len(alignment.label.words) - 1
    if set(_matched(alignment)) != {last} or not all(_title_for_title(alignment, pair) for pair in alignment.pairs):
        return False
    return all(alignment.query.words[place].role is WordRole.TITLE for place in alignment.extra)


def surname_of_office(alignment: Alignment) -> bool:
    """Returns whether the query is an office and the label's last word, as in "Defense Minister Zubaydi"."""
    last = any(pair.label == (len(alignment.label.words) - 1,) for pair in alignment.pairs)
    sure = is_person(alignment) and all(pair.similarity >= _RESPELLED for pair in alignment.pairs)
    return sure and last and bool(alignment.extra) and set(alignment.extra) <= title_words(alignment)


def _title_for_title(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether the words that match a title of the label are titles too; Mali does not spell Maulawi."""
    if any(alignment.label.words[place].role is not WordRole.TITLE for place in pair.label):
        return True
    return all(alignment.query.words[place].role is WordRole.TITLE for place in pair.query)


def _plain_title(alignment: Alignment, place: int) -> bool:
    word = alignment.query.words[place]
    return word.role is WordRole.TITLE and not word.also_name


def _incomplete(alignment: Alignment) -> bool:
    """Returns whether too much of the name is missing: its first or last name, or the order of the rest."""
    if surname_only(alignment):
        return False
    matched, places = _matched(alignment), name_places(alignment)
    if not matched or places[-1] not in matched:
        return not _without_its_end(alignment, matched, places)
    order = [matched[place] for place in sorted(matched)]
    complete = places[0] in matched or (is_prefix(alignment, places[0]) and len(matched) > 1)
    return not complete or order != sorted(order)


def _without_its_end(alignment: Alignment, matched: dict[int, int], places: list[int]) -> bool:
    """Returns whether only words after a family name are missing, such as the town in Hassan Rahimpour Najafabadi."""
    begun = places[: len(matched)]
    if len(begun) < 2 or list(matched) != begun or [*matched.values()] != sorted(matched.values()) or alignment.extra:
        return False
    if len(begun) == 2 and is_prefix(alignment, begun[0]):
        return False
    family = alignment.label.words[begun[-1]]
    sure = all(pair.similarity >= _SPACED for pair in alignment.pairs)
    return sure and not family.given and family.role is WordRole.NAME and not is_servant(family)


def reordered(alignment: Alignment) -> bool:
    """Returns whether the order of the names is that of another person.

    The family name may come first. Two given names in the other order are another person.
    """
    matched = _matched(alignment)
    order = [matched[place] for place in sorted(matched)]
    if len(order) < 2 or order == sorted(order):
        return False
    first, last = order[0], order[-1]
    if len(order) == 2:
        return all(alignment.label.words[place].given for place in matched)
    leading = sorted(order)
    return not (first == leading[0] or (last == leading[0] and first == leading[1]))


def _another(alignment: Alignment, pair: Pair, known: Container[str]) -> bool:
    if len(pair.query) != 1 or len(pair.label) != 1:
        typed_words = [alignment.query.words[place] for place in pair.query]
        return pair.similarity < _SPACED and all(one.given or is_servant(one) for one in typed_words)
    typed, meant = alignment.query.words[pair.query[0]], alignment.label.words[pair.label[0]]
    if meant.role is WordRole.TITLE and typed.role is not WordRole.TITLE and typed.given:
        return True
    if typed.role is WordRole.TITLE and meant.role is not WordRole.TITLE and typed.sound != meant.sound:
        return True
    if other_place(typed, meant):
        return True
    first = pair.label[0] < len(alignment.label.words) - 1
    return pair.label[0] in name_places(alignment) and another_name(
        typed, meant, known, first=first, similarity=pair.similarity
    )


def one_kunya(alignment: Alignment) -> bool:
    """Returns whether a matched word follows "Abu" on one side only."""
    ours, theirs = alignment.query.words, alignment.label.words
    kunya = {pair.query[0] for pair in alignment.pairs if theirs[pair.label[-1]].role is WordRole.KUNYA}
    return any(
        (after_kunya(ours, pair.query[0]) or pair.query[0] - 1 in kunya) != after_kunya(theirs, pair.label[0])
        for pair in alignment.pairs
    )


def _outside(alignment: Alignment) -> list[NameWord]:
    """Returns the further names before the first or after the last word of the label."""
    inside = [place for pair in alignment.pairs for place in pair.query]
    words = alignment.query.words
    further = [place for place in alignment.extra if place not in title_words(alignment) and _counts(words[place])]
    return [words[place] for place in further if not min(inside) < place < max(inside)] if inside else []


def _compound(alignment: Alignment) -> bool:
    """Returns whether Mohammed and a family name are all that agrees in a longer name.

    Mohammed alone does not tell persons apart: Mohammad Sharif Karim Awad is not Mohammad Awad. Further names that are not
    usual given names are those of his fathers. One further name makes another person if the last name is a given name too:
    Mohammad Talha Saeed is not Mohammad Saeed.
    """
    names = [place for place in name_places(alignment) if place not in alignment.missing]
    if len(names) != 2 or not is_prefix(alignment, names[0]):
        return False
    further = [alignment.query.words[place] for place in set(alignment.extra) - title_words(alignment)]
    further += [alignment.label.words[place] for place in alignment.missing if place in name_places(alignment)]
    given = len(further) > 1 and any(word.given for word in further)
    many = given or alignment.label.words[names[-1]].given
    return bool(further) and many and not all(map(_is_mohammed, further))


def _is_mohammed(word: NameWord) -> bool:
    return word.concept == _PREFIXED


def another_person(alignment: Alignment) -> bool:
    """Returns whether a query that has all names of the label is a son's, or has two names turned round.

    Mohammed before the name makes no other person.
    """
    inside = [place for pair in alignment.pairs for place in pair.query]
    words, before = alignment.query.words, set(range(min(inside, default=0))) - title_words(alignment)
    return reordered(alignment) or any(_counts(words[place]) and not _is_mohammed(words[place]) for place in before)


def _counts(word: NameWord) -> bool:
    """Returns whether a word is not just an initial."""
    return len(word.text) > 2 or word.concept == GENERATION


def conflicts(alignment: Alignment, others: Iterable[Alignment]) -> bool:
    """Returns whether the query has a further name where a longer name of the same person has another one."""
    if not alignment.extra or not is_person(alignment):
        return False
    return any(_other_middle(other) for other in others)


def _other_middle(alignment: Alignment) -> bool:
    names = name_places(alignment)
    words = alignment.label.words
    held = [words[place] for place in alignment.missing if place in names[1:-1] and _counts(words[place])]
    matched = {place for pair in alignment.pairs for place in pair.query}
    asked = [
        alignment.query.words[place]
        for place in set(alignment.extra) - title_words(alignment)
        if matched and min(matched) < place < max(matched) and _counts(alignment.query.words[place])
    ]
    return bool(held and asked) and is_person(alignment) and not all(map(_is_mohammed, (*held, *asked)))


def in_full(alignment: Alignment) -> bool:
    """Returns whether all names of a person's label are there in order and sure, whatever is between them."""
    matched = _matched(alignment)
    order = [matched[place] for place in sorted(matched)]
    return not alignment.missing and len(matched) > 1 and order == sorted(order)
