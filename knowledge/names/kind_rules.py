"""Rules for the kind of thing that a name names: a brigade is not a person, a consulate is not its country."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.names.alignment import Alignment
from knowledge.names.branches import BRANCH
from knowledge.names.differences import one_adjective
from knowledge.names.lexicon import DESCRIBING, HEADED, KIN, MEMBER, NAMING, UNIT, VAGUE, WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.person_rules import is_person
from knowledge.names.weights import IDENTIFYING


def other_kind(alignment: Alignment) -> bool:
    """Returns whether query and label say of what kind the thing is and differ: "Liwa al-X" is not "X Force"."""
    asked = [word for place in alignment.extra if (word := alignment.query.words[place]).role is WordRole.KIND]
    if _kind_against_kunya(alignment):
        return True
    if all(VAGUE in word.traits for word in asked):
        return False
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    held = [word for place in alignment.missing if (word := alignment.label.words[place]).role is WordRole.KIND]
    named = any(word.role is WordRole.NAME for word in matched) or not alignment.missing
    return (bool(held) or not named) and not (held and are_kin([*asked, *held]))


def other_head(alignment: Alignment) -> bool:
    """Returns whether the query is about what the label's thing is of, or the label about what the query's thing is of.

    The "Party of God" is not its brigades, and a unit of a place is not the group that it belongs to.
    """
    words, query = alignment.label.words, alignment.query.words
    kinds = [place for place, word in enumerate(words) if word.role is WordRole.KIND]
    leading = alignment.pairs[0] if alignment.pairs else None
    if len(kinds) > 1 and kinds[0] == 0 and 0 in alignment.missing and leading and leading.label[0] in kinds:
        return leading.query[0] == 0
    first = min((place for pair in alignment.pairs for place in pair.query), default=0)
    before = [query[place] for place in alignment.extra if place < first]
    unit = any(UNIT in word.traits for word in before)
    return unit and any(word.role is WordRole.PLACE for word in before) and not is_person(alignment)


def are_kin(kinds: Sequence[NameWord]) -> bool:
    """Returns whether writers use all these kinds for each other."""
    shared = frozenset.intersection(*(word.traits for word in kinds))
    return any(trait.startswith(KIN) for trait in shared)


def _kind_against_kunya(alignment: Alignment) -> bool:
    """Returns whether one side has a kind and the other a kunya for the same name: a brigade is not a person."""
    extra = {alignment.query.words[place].role for place in alignment.extra}
    missing = {alignment.label.words[place].role for place in alignment.missing}
    kinds = (WordRole.KIND, WordRole.KUNYA)
    return any(one in extra and other in missing for one, other in (kinds, kinds[::-1]))


def of_a_place(alignment: Alignment) -> bool:
    """Returns whether the label is a place, and the query something of it: a "Danish consulate" is not Denmark."""
    if is_person(alignment):
        return False
    extra = [alignment.query.words[at] for at in alignment.extra]
    if _is_full_name_of_country(alignment.label.words):
        return any(HEADED in word.traits and word.concept != _STATE for word in extra)
    matched = [alignment.query.words[at] for pair in alignment.pairs for at in pair.query]
    places = any(all(map(_says_which_country, words)) for words in (alignment.label.words, matched))
    return places and not alignment.missing and any(word.role is not WordRole.PLACE for word in extra)


def _is_full_name_of_country(words: Sequence[NameWord]) -> bool:
    """Returns whether a name is like Syrian Arab Republic."""
    concepts = {word.concept or word.text for word in words if word.role is not WordRole.PLACE}
    return _REPUBLIC in concepts and concepts <= _IN_FULL_NAMES and len(concepts) < len(words)


def _says_which_country(word: NameWord) -> bool:
    return word.role is WordRole.PLACE or word.concept == _STATE


_STATE, _REPUBLIC = "state", "republic"
_IN_FULL_NAMES = frozenset({_STATE, _REPUBLIC, "islamic", "arab", "federal", "democratic"})


def of_a_group(alignment: Alignment) -> bool:
    """Returns whether the label is a group, and the query a person in it: its leader is not the group."""
    if is_person(alignment) or alignment.missing:
        return False
    return any(_is_a_person(alignment.query.words[place]) for place in alignment.extra)


def _is_a_person(word: NameWord) -> bool:
    return MEMBER in word.traits or (
        word.role is WordRole.TITLE and not word.also_name and word.concept not in _DESCRIPTIONS
    )


_CHOICE = "elite"
_DESCRIPTIONS = frozenset({"description", _CHOICE})
"""The concepts of words that describe anything: so-called, former; and of those that choose a part of it."""


def described(alignment: Alignment) -> bool:
    """Returns whether the query is common words and a description that chooses some of their kind: "elite guards".

    Any description chooses some of the kind that one word names.
    """
    words = alignment.query.words
    described = {words[place].concept for place in alignment.extra} & _DESCRIPTIONS
    if not described:
        return False
    named = [word for pair in alignment.pairs for place in pair.query if (word := words[place]).role is not _PLACE]
    return (len(named) < 2 or _CHOICE in described) and all(word.role in _COMMON for word in named)


_PLACE = WordRole.PLACE
_COMMON = frozenset({WordRole.KIND, WordRole.TOPIC})


def branch(alignment: Alignment) -> bool:
    """Returns whether the query names a branch of the label's group: "X youth wing" is not "X"."""
    return any(alignment.query.words[place].concept == BRANCH for place in alignment.extra)


def kind_words(alignment: Alignment) -> set[int]:
    """Returns the positions of unmatched words that only say what a group is: "The Islamic Resistance, Zalmar Brigades".

    The whole name of the group is there, word after word. Words that are no kind need one beside them, or resistance.
    """
    order = [place for pair in alignment.pairs for place in pair.query]
    in_a_row = order and order == list(range(order[0], order[0] + len(order)))
    words = alignment.query.words
    named = any(word.role is WordRole.NAME and not word.concept for word in alignment.label.words)
    if alignment.missing or not (in_a_row and named) or is_person(alignment):
        return set()
    found = {place for place in alignment.extra if DESCRIBING in words[place].traits}
    headed = any(words[place].role is WordRole.KIND or words[place].concept == _RESISTANCE for place in found)
    several = len(order) > 1 and headed
    return {place for place in found if several or words[place].role is WordRole.KIND}


_RESISTANCE = "resistance"


def other_thing(alignment: Alignment) -> bool:
    """Returns whether the words of a thing's name that agree are too vague for one that lacks others.

    One has -i at its end on one side only, or the first name is missing with as many words as agree: "Zamzam Steel" is
    not "Nahr Zamzam Steel And Iron Works".
    """
    words = alignment.label.words
    missing = [words[place] for place in alignment.missing]
    names = [word for word in missing if word.role is WordRole.NAME and word.text not in alignment.label.literal]
    if not names:
        return False
    agreeing = [pair for pair in alignment.pairs if any(words[place].role in IDENTIFYING for place in pair.label)]
    first = next(word for word in words if word.role in IDENTIFYING)
    many = sum(word.role in IDENTIFYING for word in missing) >= len(agreeing)
    return (first in names and many) or any(
        one_adjective(alignment.query.words[pair.query[0]], words[pair.label[0]]) for pair in agreeing
    )


def after_a_person(alignment: Alignment) -> bool:
    """Returns whether the query is a person's name in full, and the label the name of a thing that has it."""
    names = [word for word in alignment.query.words if word.role not in _BEFORE_NAMES]
    full = len(names) > 1 and names[0].given and all(word.role in NAMING for word in names)
    return full and any(alignment.label.words[place].role is WordRole.KIND for place in alignment.missing)


_BEFORE_NAMES = frozenset({WordRole.TITLE, WordRole.KUNYA})
