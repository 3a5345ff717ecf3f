"""Lexicon: the common words of a language, which state what kind of thing a name names but not which one.

The words are data, in ``words/*.yaml``; a base adds its own in ``base.yaml``. A concept has forms that translate each
other, in English, romanised Arabic and Persian, and Arabic script. Forms listed as ``foreign`` single out a name if
the English word does not. No list contains the name of a particular group or person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from knowledge.names.romanisation import sound_of_latin
from knowledge.names.scripts import ascii_of, is_arabic, sound_of_arabic, unified


class WordRole(Enum):
    """What a word does in a name."""

    NAME = "name"
    TOPIC = "topic"
    GIVEN = "given"
    PLACE = "place"
    KIND = "kind"
    KUNYA = "kunya"
    TITLE = "title"
    PARTICLE = "particle"

    __hash__ = object.__hash__
    """Roles are looked up in sets for each word of each label; the hash of their name is ten times slower."""


NAMING: Final = frozenset({WordRole.NAME, WordRole.GIVEN})
"""The roles of words that are a name themselves; all others say what kind of thing is named, or where."""
Meaning = tuple[str, WordRole]
"""The concept of a word ("" for none) and its role."""

LISTS: Final[Mapping[str, WordRole]] = MappingProxyType({
    "particles": WordRole.PARTICLE, "titles": WordRole.TITLE, "given_names": WordRole.GIVEN, "kinds": WordRole.KIND,
    "legal_forms": WordRole.KIND, "places": WordRole.PLACE, "topics": WordRole.TOPIC,
})  # fmt: skip
"""The files that give a word its role; of two that contain a word, the first decides."""
LEGAL: Final = "firm"
HEADED: Final = "headed"
"""The trait of bodies that have a head. A spokesman or an office before a name means another."""
VAGUE: Final = "vague"
"""The trait of kinds that say little about a thing, such as group."""
DESCRIBING: Final = "describing"
"""The trait of words beside the name of a group that say only what kind of group it is, such as resistance."""
MEMBER: Final = "member"
"""The trait of words for a person in a group."""
UNIT: Final = "unit"
"""The trait of units of an army, which order two offers but do not make one thing of two."""
OPPOSED: Final = "counter"
"""The concept of words such as against and anti: what is named beside one is not the thing itself."""
KIN: Final = "kin "
"""The beginning of the trait that kinds share if writers use them for each other."""

APART: Final = "apart "
"""The beginning of the trait that two given names share if they sound alike and are never one."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word lists of a language, by folded spelling.

    Attributes:
        meanings: concept and role of a common word.
        sounds: the same by the sound of the word, without sounds of given names.
        given_names: spellings of given names.
        title_names: titles that are given or family names too.
        of_faith: second halves of names that end in "of the faith".
        of_god: second halves of names that end in "of God".
        openers: words that begin a sentence with a capital and are not given names.
        countries: the concept of a country, by its ISO 3166-1 code.
        phrases: two words that are one, such as the name of a country, and the word for them.
        traits: what is special about a kind, by its concept: ``HEADED``, ``VAGUE``, ``MEMBER``, and the kinds that
            writers use for it; of a given name, by itself, the name that it is not.
        suffixes: ends of names that are not a word of their own, such as -abadi.
        initials: first letters of the words that writers use for a concept.
    """

    meanings: Mapping[str, Meaning]
    sounds: Mapping[str, Meaning]
    given_names: frozenset[str]
    title_names: frozenset[str]
    of_faith: frozenset[str]
    of_god: frozenset[str]
    openers: frozenset[str]
    countries: Mapping[str, str]
    phrases: Mapping[tuple[str, str], str]
    traits: Mapping[str, frozenset[str]]
    suffixes: frozenset[str]
    initials: Mapping[str, str]

    def meaning(self, text: str, sound: str, *, unvowelled: bool) -> Meaning:
        """Returns what a folded word means: by its spelling, else by its sound, else as a plural."""
        known = self.meanings.get(text)
        if known is None and (len(text) > 4 or unvowelled) and text not in self.given_names:
            known = self.sounds.get(sound.rstrip("H"))
        if known is None and text.endswith("s") and len(text) > 4 and text not in self.given_names:
            known = self.meanings.get(text[:-1])
        return known or ("", WordRole.NAME)

    def extended(self, lists: Mapping[str, Sequence[str]]) -> Lexicon:
        """Returns this lexicon with the words that a base adds, by the name of their list.

        Returns this lexicon itself if no list has a word. Words of ``given_names`` and ``faith_compounds`` become known
        names; ``headed_kinds`` are kinds that have a head; a word of any other list gets its role.
        """
        if not any(lists.values()):
            return self
        added = {
            plain(word.casefold()): (LEGAL if name == "legal_forms" else word.casefold(), role)
            for name, role in LISTS.items() if role is not WordRole.GIVEN
            for word in lists.get(name, ())
        }  # fmt: skip
        headed = {word: (word, WordRole.KIND) for word in folded(lists.get("headed_kinds", ()))}
        given = folded(lists.get("given_names", ()))
        changed = {
            "meanings": MappingProxyType({**self.meanings, **added, **headed}),
            "traits": MappingProxyType({**self.traits, **dict.fromkeys(headed, frozenset({HEADED}))}),
            "given_names": self.given_names | given,
            "of_faith": self.of_faith | folded(lists.get("faith_compounds", ())),
        }
        return Lexicon(**self.fields() | changed)

    def fields(self) -> dict[str, Any]:
        """Returns the word lists by their names."""
        return {one.name: getattr(self, one.name) for one in fields(Lexicon)}


@lru_cache(maxsize=4)
def words_of_phrases(lexicon: Lexicon) -> frozenset[str]:
    """Returns the words of which two may be one, as the two of the name of a country."""
    return frozenset(chain.from_iterable(lexicon.phrases))


def folded(words: Iterable[str]) -> frozenset[str]:
    """Returns listed forms as the words of a name are written after folding."""
    return frozenset(plain(word.casefold()) for word in words)


def plain(form: str) -> str:
    """Returns a listed form as the words of a name are written after folding."""
    return unified(form) if is_arabic(form) else ascii_of(form)


def sound(written: str) -> str:
    """Returns the sound letters of a folded word of any script."""
    return sound_of_arabic(written) if is_arabic(written) else sound_of_latin(written)
