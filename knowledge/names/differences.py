"""Differences: whether two words that sound alike are two spellings of one name, or two names.

Three grades: the same sound in another romanisation is the same name; a typing error in a long word is the same name;
another consonant in a short word is another name. A known name is never a typing error of another name.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import groupby

from knowledge.names.name_words import NameWord
from knowledge.names.phonetic_distance import slipped

_SHORT = 6
"""Letters up to which another consonant makes another name."""
_SAME_SOUND = frozenset(
    frozenset(pair)
    for pair in (
        *("kq", "kg", "gq", "Gq", "Gg", "Gk", "hx", "kx", "CS", "Cj", "gj", "jZ", "Dd", "Dz", "DT", "Tt", "Ts", "dz"),
        *("vw", "fv", "bp", "bv"),
    )
)
"""Sound letters that romanisations put for one letter of the Arabic or Persian alphabet."""
_UNWRITTEN = frozenset("aeiouwyH")
_OPEN, _CLOSE = frozenset("a"), frozenset("iuo")


def another_name(typed: NameWord, meant: NameWord, known: Container[str]) -> bool:
    """Returns whether ``typed`` is another name than ``meant``; ``known`` are the words of the base."""
    if typed.text == meant.text or (typed.concept and typed.concept == meant.concept):
        return False
    if _consonants_agree(typed, meant):
        return _other_ending(typed, meant) or (typed.given and meant.given and _vowels_differ(typed, meant))
    if typed.given or (typed.text in known and not typed.unvowelled):
        return True
    if typed.unvowelled or meant.unvowelled:
        return min(len(_consonants(typed)), len(_consonants(meant))) <= _SHORT // 2
    if _other_beginning(typed.sound, meant.sound):
        return typed.text[:2] != meant.text[1::-1]
    return min(len(typed.text), len(meant.text)) <= _SHORT and not slipped(typed.text, meant.text)


def _consonants(word: NameWord) -> str:
    letters = (letter for letter in word.sound if letter not in _UNWRITTEN)
    return "".join(letter for letter, _ in groupby(letters))


def _consonants_agree(a: NameWord, b: NameWord) -> bool:
    ours, theirs = _consonants(a), _consonants(b)
    return len(ours) == len(theirs) and all(map(_same_sound, ours, theirs))


def _same_sound(a: str, b: str) -> bool:
    return a == b or frozenset((a, b)) in _SAME_SOUND


def _other_beginning(a: str, b: str) -> bool:
    vowel_a, vowel_b = a[0] in _UNWRITTEN, b[0] in _UNWRITTEN
    return vowel_a != vowel_b or (not vowel_a and not _same_sound(a[0], b[0]))


def _vowels_differ(a: NameWord, b: NameWord) -> bool:
    """Returns whether two vowelled words differ in an open and a close vowel, as Jamal and Jamil do."""
    if a.unvowelled or b.unvowelled:
        return False
    ours, theirs = ([letter for letter in word.sound if letter in "aeiou"] for word in (a, b))
    return len(ours) == len(theirs) and any(
        (x in _OPEN and y in _CLOSE) or (x in _CLOSE and y in _OPEN) for x, y in zip(ours, theirs, strict=True)
    )


def _other_ending(a: NameWord, b: NameWord) -> bool:
    """Returns whether one word is the other with -i at its end: Mansouri is not Mansour."""
    return _adjective(a) != _adjective(b) and not (a.text in b.text and b.text in a.text)


def _adjective(word: NameWord) -> bool:
    return len(word.sound) > 1 and word.sound[-1] == "i" and word.sound[-2] not in "aeiou"
