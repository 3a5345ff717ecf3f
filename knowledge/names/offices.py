"""Offices and titles: words beside a person's name that name nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.names.alignment import Alignment
from knowledge.names.lexicon import HEADED, WordRole
from knowledge.names.name_words import NameWord

LIGHT = frozenset({WordRole.TITLE, WordRole.KUNYA})
GENERATION = "generation"
"""The concept of Junior and Senior, which tell a son from his father."""


def after_kunya(words: Sequence[NameWord], place: int) -> bool:
    """Returns whether a word follows "Abu"."""
    return place > 0 and words[place - 1].role is WordRole.KUNYA


def title_words(alignment: Alignment) -> set[int]:
    """Returns the positions of unmatched words of the query that name nothing else: titles, offices, another kunya."""
    words, extra = alignment.query.words, set(alignment.extra)
    first = min((place for pair in alignment.pairs for place in pair.query), default=0)
    light = {place for place in extra if words[place].role in LIGHT and words[place].concept != GENERATION}
    light |= {place for place in extra if after_kunya(words, place) and place - 1 in extra}
    before = {place for place in extra if place < first}
    return light | (before if _is_office([words[place] for place in sorted(before)]) else set())


def holds_office(alignment: Alignment) -> bool:
    """Returns whether the query is the holder of an office at a place or body: the governor is not the governorate."""
    held = (alignment.query.words[place].concept in _HOLDERS for place in alignment.extra)
    return not alignment.label.personal and any(held)


_HOLDERS = frozenset({"governor", "president", "minister", "envoy"})


def _is_office(words: Sequence[NameWord]) -> bool:
    """Returns whether words before a name are an office or a nationality: "Chairman of the Coast Guard", "Omani".

    A body without an office, such as a brigade, may be named after the person.
    """
    if not any(word.role is WordRole.TITLE for word in words):
        return all(word.role is WordRole.PLACE and not word.given for word in words)
    body = next((place for place, word in enumerate(words) if HEADED in word.traits), len(words))
    held = words[-1].role is WordRole.TITLE and not words[-1].also_name
    return all(_of_office(word) or (held and place > body and not word.given) for place, word in enumerate(words))


def _of_office(word: NameWord) -> bool:
    if word.role is WordRole.KIND:
        return HEADED in word.traits
    return word.role in {WordRole.TITLE, WordRole.PLACE, WordRole.TOPIC} or (bool(word.concept) and not word.given)
