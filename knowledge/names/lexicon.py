"""Lexicon: the common words of a language, which state what kind of thing a name names but not which one.

The words are data, in ``words/*.yaml``; a base adds its own in ``base.yaml``. A concept has forms that translate each
other, in English, romanised Arabic and Persian, and Arabic script. Forms listed as ``foreign`` single out a name if
the English word does not. No list contains the name of a particular group or person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, cast

from knowledge.names.romanisation import sound_of_latin
from knowledge.names.scripts import ascii_of, is_arabic, sound_of_arabic, unified
from knowledge.yaml_reader import YamlDocument, read_document


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


Meaning = tuple[str, WordRole]
"""The concept of a word ("" for none) and its role."""

_LISTS: Final[Mapping[str, WordRole]] = MappingProxyType({
    "particles": WordRole.PARTICLE, "titles": WordRole.TITLE, "given_names": WordRole.GIVEN, "kinds": WordRole.KIND,
    "legal_forms": WordRole.KIND, "places": WordRole.PLACE, "topics": WordRole.TOPIC,
})  # fmt: skip
"""The files that give a word its role; of two that contain a word, the first decides."""
_HEARD: Final = frozenset({WordRole.PARTICLE, WordRole.KIND, WordRole.TOPIC, WordRole.KUNYA, WordRole.GIVEN})
"""Roles that a word may have by its sound alone. Titles and places are known by their spelling: many names sound alike."""
LEGAL: Final = "firm"
HEADED: Final = "headed"
"""The trait of bodies that have a head. A spokesman or an office before a name means another."""
VAGUE: Final = "vague"
"""The trait of kinds that say little about a thing, such as group."""
MEMBER: Final = "member"
"""The trait of words for a person in a group."""
UNIT: Final = "unit"
"""The trait of units of an army, which order two offers but do not make one thing of two."""
KIN: Final = "kin "
"""The beginning of the trait that kinds share if writers use them for each other."""


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
            writers use for it.
        suffixes: ends of names that are not a word of their own, such as -abadi.
        initials: first letters of the words that writers use for a concept.
        apart: pairs of given names that sound alike and are two names.
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
    apart: frozenset[frozenset[str]]

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
            _plain(word.casefold()): (LEGAL if name == "legal_forms" else word.casefold(), role)
            for name, role in _LISTS.items() if role is not WordRole.GIVEN
            for word in lists.get(name, ())
        }  # fmt: skip
        headed = {word: (word, WordRole.KIND) for word in _folded(lists.get("headed_kinds", ()))}
        given = _folded(lists.get("given_names", ()))
        return replace(
            self,
            meanings=MappingProxyType({**self.meanings, **added, **headed}),
            traits=MappingProxyType({**self.traits, **dict.fromkeys(headed, frozenset({HEADED}))}),
            given_names=self.given_names | given,
            of_faith=self.of_faith | _folded(lists.get("faith_compounds", ())),
        )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_plain(word.casefold()) for word in words)


def _plain(form: str) -> str:
    """Returns a listed form as the words of a name are written after folding."""
    return unified(form) if is_arabic(form) else ascii_of(form)


def _read(name: str) -> dict[str, Any]:
    path = files(__package__).joinpath("words", f"{name}.yaml")
    document = read_document(path.name, path.read_bytes())
    if not isinstance(document, YamlDocument):
        raise TypeError(str(document))
    return cast(dict[str, Any], document.tree)


def _entries(name: str, role: WordRole) -> Iterator[tuple[str, Meaning]]:
    """Iterates over the forms of a list, with the forms that follow from them."""
    listed = _read(name)
    derive = role is WordRole.PLACE
    for concept, forms in listed.get("concepts", {}).items():
        for form in (concept, *(forms or "").split()):
            yield from _forms(form, (concept, role), derive=derive)
    for concept, forms in listed.get("foreign", {}).items():
        for form in (forms or "").split():
            yield from _forms(form, (concept, WordRole.NAME), derive=True)
    for concept, forms in listed.get("spellings", {}).items():
        yield from ((_plain(form), (concept, WordRole.NAME)) for form in (concept, *forms.split()))
    for form in listed.get("words", "").split():
        if role is WordRole.GIVEN:
            continue
        yield from _forms(form, (_singular(form), role), derive=derive)
    yield from ((form, (name, WordRole.KUNYA)) for form in listed.get("kunya", "").split())


def _forms(form: str, meaning: Meaning, *, derive: bool) -> Iterator[tuple[str, Meaning]]:
    yield _plain(form), meaning
    if derive:
        yield from ((adjective, meaning) for adjective in _adjectives(_plain(form)))


def _adjectives(form: str) -> tuple[str, ...]:
    """Returns the adjectives of a place or topic in -i, for both genders and in both scripts."""
    if is_arabic(form):
        stem = form.rstrip("ةا" if len(form) > 3 else "ة").removesuffix("ي")
        return stem + "ي", stem + "ية"
    if len(form) < 4:
        return ()
    stem = form.removesuffix("at").removesuffix("ah").removesuffix("a").removesuffix("i")
    return tuple(stem + ending for ending in ("i", "iya", "iyya", "iyah", "iyyah", "iyeh"))


def _singular(form: str) -> str:
    return form.removesuffix("s") if len(form) > 4 else form


def _phrases() -> Iterator[tuple[tuple[str, str], str]]:
    for concept, phrases in (_read("places")["phrases"] | _read("titles")["phrases"]).items():
        for phrase in phrases.split(","):
            first, second = map(_plain, phrase.split())
            yield (first, second), concept
    for compound in _read("given_names")["compounds"].split(","):
        first, second = compound.split()
        yield (first, second), first + second


def _traits() -> dict[str, frozenset[str]]:
    listed = _read("kinds")
    kin = {KIN + concepts: concepts for concepts in listed["kin"]}
    found: dict[str, frozenset[str]] = {}
    for trait, concepts in {**listed["traits"], **kin}.items():
        for concept in concepts.split():
            found[concept] = found.get(concept, frozenset()) | {trait}
    return found


def _first_wins(entries: Iterable[tuple[str, Meaning]]) -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    for form, meaning in entries:
        known.setdefault(form, meaning)
    return known


def sound(written: str) -> str:
    """Returns the sound letters of a folded word of any script."""
    return sound_of_arabic(written) if is_arabic(written) else sound_of_latin(written)


def _standard() -> Lexicon:
    entries = [entry for name, role in _LISTS.items() for entry in _entries(name, role)]
    listed = _read("given_names")
    spelled = [form for forms in listed["spellings"].items() for form in " ".join(forms).split()]
    names = [*map(_plain, spelled), *listed["words"].split()]
    concepts = [form for form, (_, role) in entries if role is WordRole.GIVEN]
    given = frozenset((*concepts, *names))
    personal = {sound(name).rstrip("H") for name in names}
    heard = ((sound(form).rstrip("H"), meaning) for form, meaning in entries if meaning[1] in _HEARD)
    faith = _read("faith_compounds")
    return Lexicon(
        meanings=MappingProxyType(_first_wins(entries)),
        sounds=MappingProxyType(
            _first_wins(
                (form, meaning) for form, meaning in heard if meaning[1] is WordRole.GIVEN or form not in personal
            )
        ),
        given_names=given,
        title_names=_folded(_read("titles")["names"].split()),
        of_faith=_folded(faith["faith"].split()),
        of_god=_folded(faith["god"].split()),
        openers=frozenset(_read("sentence_openers")["words"].split()),
        countries=MappingProxyType({code: concept for concept, code in _read("places")["codes"].items()}),
        phrases=MappingProxyType(dict(_phrases())),
        traits=MappingProxyType(_traits()),
        suffixes=frozenset(_read("particles")["suffixes"].split()),
        initials=MappingProxyType(_read("kinds")["initials"]),
        apart=frozenset(frozenset(pair.split()) for pair in listed["apart"].split(",")),
    )


STANDARD: Final = _standard()
"""The word lists that come with the product: English, romanised Arabic and Persian, Arabic script."""
