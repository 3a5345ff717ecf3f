"""English words of one meaning, for full-text search: who asks for ``dead soldiers`` also finds ``troops killed``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from knowledge.word_stems import stem


class _Groups(NamedTuple):
    by_stem: Mapping[str, tuple[str, ...]]
    phrase: re.Pattern[str]
    heads: Mapping[str, str]


def synonyms(term: str) -> tuple[str, ...]:
    """Returns the other words with the meaning of a folded word; none if the list does not have it."""
    return _groups().by_stem.get(stem(term), ())


def without_phrases(folded: str) -> str:
    """Returns folded words with each listed phrase as one word: ``pull out`` as ``leave``."""
    groups = _groups()
    return groups.phrase.sub(lambda found: groups.heads[_key(found[0])], folded)


def _key(phrase: str) -> str:
    first, *others = phrase.split()
    return " ".join((stem(first), *others))


@cache
def _groups() -> _Groups:
    lines = (files("knowledge") / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    by_stem: dict[str, dict[str, None]] = {}
    heads: dict[str, str] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        members = [one.strip() for one in line.split(",")]
        words = [one for one in members if " " not in one]
        for one in words:
            by_stem.setdefault(stem(one), {}).update(dict.fromkeys(words))
        heads |= {_key(one): words[0] for one in members if " " in one}
    by_stem = {root: {word: None for word in words if stem(word) != root} for root, words in by_stem.items()}
    ordered = sorted(heads, key=len, reverse=True)
    phrase = re.compile(rf"\b(?:{'|'.join(one.replace(' ', '[a-z]* ', 1) for one in ordered)})\b")
    return _Groups({root: tuple(words) for root, words in by_stem.items()}, phrase, heads)
