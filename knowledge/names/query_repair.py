"""Repair: a query as its writer may have meant it, tried only where the query as written finds nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.names.folding import QUERY_LIMIT, clean
from knowledge.names.lexicon import MEANINGS, WordRole
from knowledge.names.name_words import SERVANT, NameWord, fold, read, word
from knowledge.names.parsed_name import ParsedName
from knowledge.names.weights import stem

_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
_SPLIT_FROM = 6
_HALF, _REST = 5, 4
_MISTYPED_FROM = 6
_COMMON_FORMS = [
    form
    for form, (_, role) in MEANINGS.items()
    if role in {WordRole.KIND, WordRole.TITLE, WordRole.TOPIC, WordRole.PLACE}
    and len(form) >= _MISTYPED_FROM
    and form.isascii()
]


def repaired(query: str, known: Container[str], short: Mapping[tuple[str, ...], str]) -> ParsedName | None:
    """Return ``query`` without asides, with run-together words split and common words spelled right.

    ``known`` are the folded words of the base, ``short`` the acronyms of its spelled-out names, by stem, which the
    query may use inside a longer name. None where there is nothing to repair.
    """
    cleaned = clean(query)
    bare = _ASIDE.sub(" ", cleaned)
    before = fold(bare if bare.strip() else cleaned, QUERY_LIMIT)
    parts = tuple(part for one in before for part in _split(one, known) if not _stray_article(part, known))
    mended = _abbreviated(tuple(_spelled_right(part, known) for part in parts), short)
    if not mended or mended == fold(query, QUERY_LIMIT):
        return None
    return ParsedName(read(" ".join(mended), QUERY_LIMIT))


def _abbreviated(parts: tuple[str, ...], short: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    telling = [part for part in parts if word(part).role is not WordRole.PARTICLE]
    stems = [stem(word(part)) for part in telling]
    for size in range(len(stems) - 1, 1, -1):
        for start in range(len(stems) - size + 1):
            acronym = short.get(tuple(stems[start : start + size]))
            if acronym:
                return (*telling[:start], acronym, *telling[start + size :])
    return parts


def _known(part: str, known: Container[str]) -> bool:
    return part in known or part in MEANINGS or bool(SERVANT.match(part))


def _split(part: str, known: Container[str]) -> tuple[str, ...]:
    """Split a word that nobody knows where both halves are known, or one is and the other could be a name."""
    if len(part) < _SPLIT_FROM or _known(part, known):
        return (part,)
    halves = [(part[:cut], part[cut:]) for cut in range(2, len(part) - 1)]
    for left, right in halves:
        if _known(left, known) and _known(right, known) and max(len(left), len(right)) >= _REST:
            return left, right
    for left, right in sorted(halves, key=lambda pair: -max(map(len, pair))):
        if len(left) >= _HALF and len(right) >= _REST and left in known:
            return left, right
        if len(right) >= _HALF and len(left) >= _REST and right in known:
            return left, right
    return (part,)


def _stray_article(part: str, known: Container[str]) -> bool:
    return 1 < len(part) <= 3 and not _known(part, known) and OSA.distance(part, "al") <= 1


def _spelled_right(part: str, known: Container[str]) -> str:
    if len(part) < _MISTYPED_FROM or _known(part, known) or word(part).concept:
        return part
    nearest = process.extractOne(part, _COMMON_FORMS, scorer=OSA.distance, score_cutoff=1)
    return nearest[0] if nearest else part


def vocabulary(readings: Iterable[Iterable[NameWord]]) -> frozenset[str]:
    """Return the folded words of some labels."""
    return frozenset(_texts(readings))


def _texts(readings: Iterable[Iterable[NameWord]]) -> Iterator[str]:
    return (word.text for words in readings for word in words)
