"""Where the words of a query are in a text, and the part of the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.passages import folded, search_terms
from knowledge.word_stems import LEAST_STEM, stem

_WORD: Final = re.compile(r"[\w.'’‘]*\w[.]?")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_BEFORE, _AFTER = "… ", " …"
_CLAUSE: Final = re.compile(r"[,;:.!?–] ")
_LEAST: Final = 3
"""An excerpt has at least this part of its characters: 3 is a third."""
_WORDS_KEPT: Final = 50_000
"""Words whose forms are kept; a base repeats its words."""
_NEAR: Final = 40
"""Characters by which the beginning of a clause may be before the word that is looked for."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a text; ``matched`` states whether it is a word of the query."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    """A word of a text, by its positions, and the terms of the query that it matches."""

    start: int
    stop: int
    terms: frozenset[str]


def excerpt(text: str, most: int, query: str) -> str:
    """Returns at most ``most`` characters of a text, cut between words: the part with the most words of the query.

    The part starts at the beginning of the text, of a clause with a word of the query, or at that word.
    """
    if len(text) <= most:
        return text
    found, length = list(_matches(text, query)), most - len(_BEFORE) - len(_AFTER)
    starts = dict.fromkeys((0, *(one for match in found for one in (_clause(text, match.start), match.start))))
    start = max(starts, key=lambda one: len(_terms_within(found, one, one + length)))
    if len(text) - start < most // _LEAST:
        start = _fitting(text, most)
    before = _BEFORE if start else ""
    if start + most - len(before) >= len(text):
        return f"{before}{text[start:]}"
    stop = start + length
    kept = text[start:stop]
    whole = kept if text[stop].isspace() else kept.rpartition(" ")[0] or kept
    return f"{before}{whole.rstrip(',;: ')}{_AFTER}"


def _fitting(text: str, most: int) -> int:
    """Returns where the last part of a text begins that has at most ``most`` characters, at a word."""
    earliest = len(text) - most + len(_BEFORE)
    return text.find(" ", earliest - 1) + 1


def marked(text: str, query: str) -> tuple[TextPart, ...]:
    """Returns a text in parts, the words of the query apart from the others."""
    parts, end = [], 0
    for match in _matches(text, query):
        if match.start > end:
            parts.append(TextPart(text[end : match.start]))
        parts.append(TextPart(text[match.start : match.stop], matched=True))
        end = match.stop
    return (*parts, TextPart(text[end:])) if end < len(text) else tuple(parts)


def matched_terms(text: str, query: str) -> frozenset[str]:
    """Returns the search terms of a query that a text contains, in any inflection."""
    return frozenset(term for match in _matches(text, query) for term in match.terms)


def _terms_within(found: Sequence[_Match], start: int, stop: int) -> set[str]:
    return {term for one in found if start <= one.start and one.stop <= stop for term in one.terms}


def _clause(text: str, position: int) -> int:
    """Returns where the clause of a word begins if that is near, else the word itself."""
    begins = [found.end() for found in _CLAUSE.finditer(text, max(position - _NEAR, 0), position)]
    return begins[-1] if begins else position


def _matches(text: str, query: str) -> Iterator[_Match]:
    terms = {term: stem(term) for term in search_terms(query)}
    roots = tuple(terms.values())
    for found in _WORD.finditer(text):
        word, forms = _read(found[0])
        close = [form for form in forms if form.startswith(roots)]
        same = close and [term for term, root in terms.items() if any(_same(form, term, root) for form in close)]
        if same:
            yield _Match(found.start(), found.start() + len(word), frozenset(same))


@lru_cache(maxsize=_WORDS_KEPT)
def _read(written: str) -> tuple[str, tuple[str, ...]]:
    """Returns a word of a text without the full stop of its sentence, and its folded forms."""
    word = written if _INITIALS.fullmatch(written) else written.rstrip(".")
    return word, tuple(folded(word).split())


def _same(word: str, term: str, root: str) -> bool:
    """Returns whether a folded word is a term in any inflection; then it starts with the term's root."""
    long_enough = len(term) > LEAST_STEM and not term.endswith("s")
    return word == term or stem(word) == root or (long_enough and word.startswith(term))
