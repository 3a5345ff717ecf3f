"""Sure words: whether one word that agrees is enough to name a record."""

from __future__ import annotations

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.differences import one_in_both_scripts, other_vowel
from knowledge.names.lexicon import NAMING, WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.other_words import other_place

SAME = 0.85
RESPELLED = 0.95
SHORT = 4


def sure_alone(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether the words of one pair name the record, whatever else is missing."""
    meant = [alignment.label.words[place] for place in pair.label]
    if alignment.label.literal and not alignment.label.acronym and meant[0].text in alignment.label.literal:
        return False
    if pair.similarity < 1.0 and not meant[0].concept and not _surname_respelled(alignment):
        return False
    if len(alignment.query.words) == 1 and (_other_alone(alignment, pair) or _before_the_family(alignment, pair)):
        return False
    typed = "".join(alignment.query.words[place].text for place in pair.query)
    if pair.similarity < RESPELLED and _slight(alignment, pair, typed):
        return False
    if alignment.label.acronym:
        return pair.similarity == 1.0 and len(typed) > 1
    if not any(word.role is WordRole.NAME for word in meant):
        return _is_the_place(alignment)
    if len(typed) > SHORT:
        return pair.similarity >= SAME
    return len(typed) >= 3 and pair.similarity >= (RESPELLED if _more_than_letters(alignment, pair) else 1.0)


def _slight(alignment: Alignment, pair: Pair, typed: str) -> bool:
    """Returns whether the only word of a query is too short to be respelled, by its letters or its consonants."""
    ours, theirs = alignment.query.words[pair.query[0]], alignment.label.words[pair.label[0]]
    if len(alignment.query.words) > 1 or (ours.concept and ours.concept == theirs.concept):
        return False
    return len(theirs.bones) <= _FEW if ours.unvowelled != theirs.unvowelled else len(typed) <= SHORT + 1


_FEW = 3


def _other_alone(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether the only word of a query is another word than the one of the label that it sounds like."""
    typed, meant = alignment.query.words[pair.query[0]], alignment.label.words[pair.label[0]]
    if typed.text == meant.text:
        return False
    if typed.given and _is_of_a_family(typed, meant):
        return True
    if typed.concept and typed.concept == meant.concept:
        return False
    if other_place(typed, meant) or (alignment.label.personal and other_vowel(typed, meant)):
        return True
    if typed.unvowelled != meant.unvowelled:
        return meant.unvowelled and not one_in_both_scripts(typed, meant)
    return typed.given and not (meant.given or alignment.label.personal)


def _before_the_family(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether the only word of a query is a given name, and the label's names after it are missing."""
    after = (alignment.label.words[place] for place in alignment.missing if place > pair.label[-1])
    given = alignment.query.words[pair.query[0]].given and alignment.label.words[pair.label[0]].given
    return given and any(word.role in NAMING for word in after)


def _is_of_a_family(typed: NameWord, meant: NameWord) -> bool:
    """Returns whether only the word meant ends as a family name made of a given one: Husseini, not Hussein."""
    return meant.sound.endswith("i") and not typed.sound.endswith("i")


def _is_the_place(alignment: Alignment) -> bool:
    """Returns whether query and label are one place in two spellings; an adjective, such as Danish, is not the place."""
    words = (*alignment.query.words, *alignment.label.words)
    adjective = any(word.text != word.concept and word.text.endswith(_ADJECTIVE) for word in words)
    return not adjective and all(word.role is WordRole.PLACE for word in words)


_ADJECTIVE = ("i", "an", "ish", "ese", "ien", "enne", "\u064a", "\u064a\u0629")


def _surname_respelled(alignment: Alignment) -> bool:
    """Returns whether a respelled word may be accepted although names of the label are missing: as a surname."""
    missing = [word for place in alignment.missing if (word := alignment.label.words[place]).role is WordRole.NAME]
    return len(alignment.query.words) > 1 or all(word.given for word in missing)


def _more_than_letters(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether a short word is one of several, or is written in a script that packs a name into few letters."""
    return len(alignment.query.words) > len(pair.query) or alignment.query.words[pair.query[0]].unvowelled
