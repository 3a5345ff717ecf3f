"""A figure with its unit, as a sentence says it."""

from __future__ import annotations

from typing import Final, assert_never

from handlers.wording.counts import count_text
from handlers.wording.rich_text import isolated
from knowledge.models import Quantity
from knowledge.models.count import Count, CountWording

_PLURALS: Final = frozenset(
    {"dozens", "scores", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions"}
)
"""Words of a number that ``of`` joins to what is counted."""


def figure_text(figure: Quantity, count: Count) -> str:
    """Returns ``5,200 troops``; ``thousands of troops`` if the source has only a word; empty if it states no number."""
    match count.wording:
        case CountWording.UNSTATED:
            return ""
        case CountWording.IN_WORDS:
            return _in_words(count_text(count), figure.unit)
        case CountWording.EXACT | CountWording.ABOUT | CountWording.SEVERAL:
            return f"{count_text(count)} {isolated(figure.unit)}"
        case CountWording.AT_LEAST | CountWording.MORE_THAN | CountWording.UP_TO:
            return f"{count_text(count)} {isolated(figure.unit)}"
        case _:
            assert_never(count.wording)


def _in_words(words: str, unit: str) -> str:
    """Returns ``the majority of coalition troops``, ``thousands of troops`` or ``investment: multi-billion-dollar``."""
    if unit.startswith("of "):
        return f"{words} {isolated(unit)}"
    if words.casefold() in _PLURALS:
        return f"{words} of {isolated(unit)}"
    return f"{isolated(unit)}: {words}"
