"""Parsed names: a label or query as words, with what its capitals show about acronyms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.names.folding import ALIAS_LIMIT, QUERY_LIMIT
from knowledge.names.lexicon import Lexicon
from knowledge.names.name_words import NameWord, read
from knowledge.names.standard_lexicon import STANDARD

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Z0-9./&-]{0,9}$")
_CAPITALS = re.compile(r"\b(?=\w*[A-Z]{2})[A-Z0-9]{2,8}\b")
_LOWER = re.compile(r"[^\W\d_A-Z]")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name as it is compared.

    Attributes:
        words: its words without articles and particles.
        literal: texts of the words that are acronyms, which match by their very letters or not at all.
        acronym: whether the whole name is an acronym.
    """

    words: tuple[NameWord, ...]
    literal: frozenset[str] = frozenset()
    acronym: bool = False


def read_label(value: str, kind: str, lexicon: Lexicon = STANDARD) -> ParsedName:
    """Reads a record's label; its capitals, or its kind, show an acronym."""
    return understood(value, kind, read(value, ALIAS_LIMIT, lexicon))


def is_acronym(value: str, kind: str) -> bool:
    """Returns whether the whole of a label is an acronym, by its kind or its capitals."""
    return kind == "acronym" or _ACRONYM.match(value.strip()) is not None


def understood(value: str, kind: str, words: tuple[NameWord, ...]) -> ParsedName:
    """Returns the parsed form of a label whose words are known."""
    if is_acronym(value, kind):
        return ParsedName(words, frozenset(word.text for word in words), acronym=True)
    if _CAPITALS.search(value) and _LOWER.search(value):
        capitals = {capital.lower() for capital in _CAPITALS.findall(value)}
        return ParsedName(words, frozenset(word.text for word in words if word.text in capitals))
    return ParsedName(words)


def read_query(query: str, lexicon: Lexicon = STANDARD) -> ParsedName:
    """Reads what a user typed; its capitals mean nothing."""
    return ParsedName(read(query, QUERY_LIMIT, lexicon))
