"""Where the words of a query are in a text, and the part of the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.passages import folded, search_terms

_WORD: Final = re.compile(r"[\w.'’‘]*\w[.]?")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_ENDINGS: Final = ("ings", "ing", "ies", "ed", "es", "s", "e", "y")
_STEM: Final = 3
"""Letters that remain at least if an ending is removed."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text; ``matched`` states whether it is a word of the query."""

    text: str
    matched: bool = False


def excerpt(text: str, most: int, query: str) -> str:
    """Returns at most ``most`` characters of a text, cut between words, around the first matched word."""
    if len(text) <= most:
        return text
    first = next((start for start, _ in _matches(text, query)), 0)
    start = 0 if first < most * 2 // 3 else text.rfind(" ", 0, max(first - most // 3, 0)) + 1
    before, after = ("… " if start else ""), " …"
    kept = text[start : start + most - len(before) - len(after)]
    if start + len(kept) >= len(text):
        return before + kept
    return f"{before}{kept.rsplit(' ', 1)[0].rstrip(',;:')}{after}"


def marked(text: str, query: str) -> tuple[TextPart, ...]:
    """Returns a text in parts, the words of the query apart from the others."""
    parts, end = [], 0
    for start, stop in _matches(text, query):
        if start > end:
            parts.append(TextPart(text[end:start]))
        parts.append(TextPart(text[start:stop], matched=True))
        end = stop
    return (*parts, TextPart(text[end:])) if end < len(text) else tuple(parts)


def _matches(text: str, query: str) -> Iterator[tuple[int, int]]:
    terms = {(term, _stem(term)) for term in search_terms(query)}
    for found in _WORD.finditer(text):
        word = found[0] if _INITIALS.fullmatch(found[0]) else found[0].rstrip(".")
        if any(_same(form, term, stem) for form in folded(word).split() for term, stem in terms):
            yield found.start(), found.start() + len(word)


def _same(word: str, term: str, stem: str) -> bool:
    long_enough = len(term) > _STEM and not term.endswith("s")
    return word == term or _stem(word) == stem or (long_enough and word.startswith(term))


def _stem(word: str) -> str:
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _STEM), "")
    return word[: len(word) - len(ending)]
