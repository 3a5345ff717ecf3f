"""English words of one meaning, for full-text search: who asks for ``dead soldiers`` also finds ``troops killed``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from knowledge.word_stems import stem

_OF_A_PLACE: Final = (("ian", ("", "ia")), ("ean", ("a",)), ("an", ("a",)), ("i", ("",)))
"""Endings of adjectives of places, and what the name of the place has instead."""
_PLACE: Final = 4
"""Letters that the name of a place has at least before its ending."""


class _Groups(NamedTuple):
    by_stem: Mapping[str, tuple[str, ...]]
    phrases: tuple[tuple[re.Pattern[str], str], ...]


def synonyms(term: str) -> tuple[str, ...]:
    """Returns the other words with the meaning of a folded word; none if the list does not have it."""
    root = stem(term)
    single = root[:-1] if root[-2:-1] == root[-1:] else root
    groups = _groups().by_stem
    return (*(groups.get(root) or groups.get(single, ())), *_countries(term.removesuffix("s")))


def _countries(term: str) -> tuple[str, ...]:
    """Returns what an adjective of a country or place may be made of: ``iranian`` of ``iran``, ``syrian`` of ``syria``."""
    return next(
        (tuple(f"{term.removesuffix(end)}{one}" for one in new) for end, new in _OF_A_PLACE if _ends(term, end)), ()
    )


def _ends(term: str, ending: str) -> bool:
    return term.endswith(ending) and len(term) - len(ending) >= _PLACE


def without_phrases(folded: str) -> str:
    """Returns folded words with each listed phrase as one word: ``pull out`` and ``pulling out`` as ``leave``."""
    for phrase, head in _groups().phrases:
        folded = phrase.sub(head, folded)
    return folded


@cache
def _groups() -> _Groups:
    lines = (files("knowledge") / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    by_stem: dict[str, dict[str, None]] = {}
    phrases: dict[str, str] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        members = [one.strip() for one in line.split(",")]
        words = [one for one in members if " " not in one]
        for one in words:
            by_stem.setdefault(stem(one), {}).update(dict.fromkeys(words))
        phrases |= {one: words[0] for one in members if " " in one}
    others = {root: tuple(word for word in words if stem(word) != root) for root, words in by_stem.items()}
    return _Groups(others, tuple((_pattern(one), head) for one, head in phrases.items()))


def _pattern(phrase: str) -> re.Pattern[str]:
    """Returns what matches a phrase in any inflection of its first word, one word between allowed: ``hit them back``."""
    first, *rest = phrase.split()
    between = "(?: (?:us|them|it|him|her))?"
    endings = f"(?:e|s|es|ed|d|ing|{first[-1]}ing|{first[-1]}ed)?"
    return re.compile(rf"\b{first.removesuffix('e')}{endings}{between} {' '.join(rest)}\b")
