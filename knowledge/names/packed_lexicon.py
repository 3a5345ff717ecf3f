"""A lexicon as bytes, kept with the index that was made with it: the next process need not read the word lists."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from knowledge.names.lexicon import Lexicon, Meaning, WordRole

_ROLES = {role.value: role for role in WordRole}


def packed_lexicon(lexicon: Lexicon) -> bytes:
    """Returns the lexicon as bytes for ``unpacked_lexicon``."""
    phrases = [(*words, one) for words, one in lexicon.phrases.items()]
    return orjson.dumps(lexicon.fields() | {"phrases": phrases}, default=_as_json)


def _as_json(field: object) -> object:
    if isinstance(field, Mapping):
        return dict(field)
    if isinstance(field, frozenset):
        return sorted(field)
    raise TypeError


def unpacked_lexicon(packed: bytes) -> Lexicon:
    """Returns an equal lexicon.

    Raises:
        ValueError: The bytes are not complete.
    """
    known = orjson.loads(packed)
    return Lexicon(
        meanings=_meanings(known["meanings"]),
        sounds=_meanings(known["sounds"]),
        given_names=frozenset(known["given_names"]),
        title_names=frozenset(known["title_names"]),
        of_faith=frozenset(known["of_faith"]),
        of_god=frozenset(known["of_god"]),
        openers=frozenset(known["openers"]),
        countries=known["countries"],
        phrases={(first, second): one for first, second, one in known["phrases"]},
        traits={concept: frozenset(traits) for concept, traits in known["traits"].items()},
        suffixes=frozenset(known["suffixes"]),
        initials=known["initials"],
    )


def _meanings(known: Mapping[str, tuple[str, str]]) -> dict[str, Meaning]:
    return {form: (concept, _ROLES[role]) for form, (concept, role) in known.items()}
