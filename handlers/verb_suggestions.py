"""The verb that someone meant: a slip of the thumb, or a verb of another tool."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

from handlers.commands import FOREIGN_VERBS, VERBS

_SHORTEST: Final = 4
"""Letters from which a word may be a misspelled verb."""
_LONG: Final = 7
"""Letters from which a verb may have two slips."""


def closest_verbs(word: str) -> tuple[str, ...]:
    """Returns the verbs of which a word in lower case may be a misspelling, best first, at most two."""
    if word in VERBS or len(word) < _SHORTEST:
        return ()
    allowed = 1 if len(word) < _LONG else 2
    close = sorted((OSA.distance(word, name), name) for name in VERBS if len(name) >= _SHORTEST)
    return tuple(dict.fromkeys(VERBS[name] for distance, name in close if distance <= allowed))[:2]


def foreign_verb(words: str) -> tuple[str, ...]:
    """Returns the commands closest to a verb of another tool that is typed alone; else none."""
    return () if words in VERBS else FOREIGN_VERBS.get(words, ())
