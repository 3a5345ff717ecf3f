"""The known words most like one that is not known: the one "did you mean" of the app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

LEAST: Final = 60
"""Similarity in percent below which a word is not offered."""


def closest_match(word: str, known: Iterable[str], *, most: int = 2) -> tuple[str, ...]:
    """Returns the known words most like this one, best first, at most ``most``."""
    close = process.extract(word.casefold(), list(known), scorer=fuzz.ratio, limit=most, score_cutoff=LEAST)
    return tuple(found for found, _, _ in close)


def did_you_mean(wrong: str, known: list[str], otherwise: str, *, cutoff: float = 70) -> str:
    """Returns the fix for a mistyped word: the closest known one, or else ``otherwise``."""
    closest = process.extractOne(wrong, known, scorer=fuzz.ratio, score_cutoff=cutoff)
    return f'Did you mean "{closest[0]}"?' if closest else otherwise
