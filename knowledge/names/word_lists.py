"""Word lists: the standard lexicon, read from ``words/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, cast

from knowledge.names.lexicon import APART, KIN, LISTS, Lexicon, Meaning, WordRole, folded, plain, sound
from knowledge.names.scripts import is_arabic
from knowledge.yaml_reader import YamlDocument, read_document

_HEARD: Final = frozenset({WordRole.PARTICLE, WordRole.KIND, WordRole.TOPIC, WordRole.KUNYA, WordRole.GIVEN})
"""Roles that a word may have by its sound alone. Titles and places are known by their spelling: many names sound alike."""


def standard_lexicon() -> Lexicon:
    """Returns the lexicon of the word lists."""
    entries = [entry for name, role in LISTS.items() for entry in _entries(name, role)]
    short = list(_entries("short_forms", WordRole.GIVEN))
    listed = _read("given_names")
    spelled = [form for forms in listed["spellings"].items() for form in " ".join(forms).split()]
    names = [*map(plain, spelled), *listed["words"].split()]
    concepts = [form for form, (_, role) in (*entries, *short) if role is WordRole.GIVEN]
    given = frozenset((*concepts, *names))
    personal = {sound(name).rstrip("H") for name in names}
    heard = ((sound(form).rstrip("H"), meaning) for form, meaning in entries if meaning[1] in _HEARD)
    faith = _read("faith_compounds")
    return Lexicon(
        meanings=MappingProxyType(_first_wins((*entries, *short))),
        sounds=MappingProxyType(
            _first_wins(
                (form, meaning) for form, meaning in heard if meaning[1] is WordRole.GIVEN or form not in personal
            )
        ),
        given_names=given,
        title_names=folded(_read("titles")["names"].split()),
        of_faith=folded(faith["faith"].split()),
        of_god=folded(faith["god"].split()),
        openers=frozenset(_read("sentence_openers")["words"].split()),
        countries=MappingProxyType({code: concept for concept, code in _read("places")["codes"].items()}),
        phrases=MappingProxyType(dict(_phrases())),
        traits=MappingProxyType(_traits()),
        suffixes=frozenset(_read("particles")["suffixes"].split()),
        initials=MappingProxyType(_read("kinds")["initials"]),
    )


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
    for concept, forms in listed.get("regions", {}).items():
        yield from ((form, (concept, role)) for form in map(plain, (concept, *forms.split())))
    for concept, forms in listed.get("foreign", {}).items():
        for form in (forms or "").split():
            yield from _forms(form, (concept, WordRole.NAME), derive=True)
    for concept, forms in listed.get("spellings", {}).items():
        yield from ((plain(form), (concept, WordRole.NAME)) for form in (concept, *forms.split()))
    for form in listed.get("words", "").split():
        if role is WordRole.GIVEN:
            continue
        yield from _forms(form, (_singular(form), role), derive=derive)
    yield from ((form, (name, WordRole.KUNYA)) for form in listed.get("kunya", "").split())


def _forms(form: str, meaning: Meaning, *, derive: bool) -> Iterator[tuple[str, Meaning]]:
    yield plain(form), meaning
    if derive:
        yield from ((adjective, meaning) for adjective in _adjectives(plain(form)))


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
            first, second = map(plain, phrase.split())
            yield (first, second), concept
    for compound in _read("given_names")["compounds"].split(","):
        first, second = compound.split()
        yield (first, second), first + second


def _traits() -> dict[str, frozenset[str]]:
    listed = _read("kinds")
    kin = {KIN + concepts: concepts for concepts in listed["kin"]}
    apart = {APART + (names := pair.strip()): names for pair in _read("given_names")["apart"].split(",")}
    found: dict[str, frozenset[str]] = {}
    for trait, concepts in {**listed["traits"], **kin, **apart}.items():
        for concept in concepts.split():
            found[concept] = found.get(concept, frozenset()) | {trait}
    return found


def _first_wins(entries: Iterable[tuple[str, Meaning]]) -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    for form, meaning in entries:
        known.setdefault(form, meaning)
    return known
