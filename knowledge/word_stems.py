"""English words without their endings, so that inflections of one word are the same."""

from __future__ import annotations

from typing import Final

_ENDINGS: Final = ("ings", "ing", "ies", "ed", "es", "s", "e", "y")
LEAST_STEM: Final = 3
"""Letters that remain at least if an ending is removed."""


def stem(word: str) -> str:
    """Returns a folded word without its ending."""
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= LEAST_STEM), "")
    return word[: len(word) - len(ending)]
