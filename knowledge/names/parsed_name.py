"""Parsed names: a label or query as words, with what its capitals show about acronyms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.names.folding import ALIAS_LIMIT, QUERY_LIMIT
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.name_words import NameWord, read
from knowledge.names.standard_lexicon import STANDARD

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Z0-9./&-]{0,9}$")
_LONGEST = 10
"""Characters of the longest acronym."""
_ADJACENT = re.compile("[A-Z]{2}")
_CAPITALS = re.compile(r"\b(?=\w*[A-Z]{2})[A-Z0-9]{2,8}\b")
_DASH = re.compile(r"\s+[-–—]\s+")
_LOWER = re.compile(r"[^\W\d_A-Z]")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name as it is compared.

    Attributes:
        words: its words without articles and particles.
        literal: texts of the words that are acronyms, which match by their very letters or not at all; in a query,
            acronyms that replaced words of it.
        acronym: whether the whole label is an acronym; for a query, whether one of its words was, which is spelled out.
        personal: whether a label has the form of a personal name; its last word may be an adjective of a place.
        shape: its sound in wide classes, without spaces.
        second: position of the first word of the name after a dash with spaces around it; 0 if there is none.
    """

    words: tuple[NameWord, ...]
    literal: frozenset[str] = frozenset()
    acronym: bool = False
    personal: bool = False
    shape: str = ""
    second: int = 0


def read_label(value: str, kind: str, lexicon: Lexicon = STANDARD) -> ParsedName:
    """Reads a record's label; its capitals, or its kind, show an acronym."""
    return understood(value, kind, read(value, ALIAS_LIMIT, lexicon), lexicon=lexicon)


def is_acronym(value: str, kind: str) -> bool:
    """Returns whether the whole of a label is an acronym, by its kind or its capitals."""
    return kind == "acronym" or (len(short := value.strip()) <= _LONGEST and _ACRONYM.match(short) is not None)


def understood(value: str, kind: str, words: tuple[NameWord, ...], *, lexicon: Lexicon) -> ParsedName:
    """Returns the parsed form of a label whose words are known."""
    shape = "".join([word.blur for word in words])
    if is_acronym(value, kind):
        return ParsedName(words, frozenset(word.text for word in words), acronym=True, shape=shape)
    if _ADJACENT.search(value) and _CAPITALS.search(value) and _LOWER.search(value):
        capitals = {capital.lower() for capital in _CAPITALS.findall(value)}
        if literal := frozenset(word.text for word in words if word.text in capitals):
            return ParsedName(words, literal, shape=shape)
    parts = _DASH.split(value)
    second = max(len(words) - len(read(parts[-1], ALIAS_LIMIT, lexicon)), 0) if len(parts) > 1 else 0
    return ParsedName(words, personal=_is_personal(words), shape=shape, second=second)


def read_query(query: str, lexicon: Lexicon = STANDARD) -> ParsedName:
    """Reads what a user typed; its capitals mean nothing."""
    return asked(read(query, QUERY_LIMIT, lexicon))


def asked(words: tuple[NameWord, ...], *, acronym: bool = False, literal: frozenset[str] = frozenset()) -> ParsedName:
    """Returns the parsed form of a query whose words are known; ``acronym`` if one was an acronym, now spelled out.

    ``literal`` are the acronyms that replaced words of the query.
    """
    return ParsedName(words, literal, acronym=acronym, shape="".join([word.blur for word in words]))


def _is_personal(words: Sequence[NameWord]) -> bool:
    if len(words) < 2 or not all(map(names_a_person, words[:-1])):
        return False
    if any(word.concept and not word.given for word in words if word.role is WordRole.NAME):
        return False
    personal = any(word.given or word.role is not WordRole.NAME for word in words[:-1])
    last = words[-1]
    if last.role is WordRole.PLACE:
        return personal and last.text != last.concept
    return last.role in _PERSONAL and (personal or last.given or len(words) == 2)


def names_a_person(word: NameWord) -> bool:
    """Returns whether a word may be part of a person's name; Muthanna is a province and a given name."""
    return word.role in _PERSONAL or (word.given and word.role in _ALSO_GIVEN)


_PERSONAL = frozenset({WordRole.NAME, WordRole.GIVEN, WordRole.TITLE, WordRole.KUNYA})
_ALSO_GIVEN = frozenset({WordRole.PLACE, WordRole.TOPIC})
