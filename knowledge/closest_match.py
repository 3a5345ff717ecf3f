"""The known words most like one that is not known: the one "did you mean" of the app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

LEAST: Final = 60
"""Similarity in percent below which a word is not offered."""
_LETTERS: Final = 4
"""A term may have one wrong letter for so many letters, and always one."""


def closest_match(word: str, known: Iterable[str], *, most: int = 2) -> tuple[str, ...]:
    """Returns the known words most like this one, best first, at most ``most``."""
    close = process.extract(word.casefold(), list(known), scorer=fuzz.ratio, limit=most, score_cutoff=LEAST)
    return tuple(found for found, _, _ in close)


def did_you_mean(wrong: str, known: list[str], otherwise: str, *, cutoff: float = 70) -> str:
    """Returns the fix for a mistyped word: the closest known one, or else ``otherwise``."""
    closest = process.extractOne(wrong, known, scorer=fuzz.ratio, score_cutoff=cutoff)
    return f'Did you mean "{closest[0]}"?' if closest else otherwise


def term_meant(wrong: str, known: Iterable[str], otherwise: str = "") -> str:
    """Returns the fix for an invalid term: the one of which it is clearly a misspelling, or else all of them.

    Terms are claims: ``suspected`` is not a misspelling of ``asserted``, however similar the letters.

    Args:
        wrong: what was written.
        known: the terms of the vocabulary.
        otherwise: what else the curator may do, after the list.
    """
    written, terms = wrong.casefold(), list(known)
    most = max(1, len(written) // _LETTERS)
    close = [one for one in terms if one[:1] == written[:1] and OSA.distance(written, one, score_cutoff=most) <= most]
    return f'Did you mean "{close[0]}"?' if len(close) == 1 else f"Use one of: {', '.join(terms)}{otherwise}"
