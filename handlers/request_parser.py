"""Parses typed text into a request. ``shlex`` does not fit: people type curly quotes, apostrophes and unclosed quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from handlers.request import Request, Surface
from handlers.typed_dates import looks_like_date_word

LIMIT: Final = 256
"""Characters that a request may have, after NFKC."""
BUTTON_LIMIT: Final = 2 * LIMIT
"""The same for what our own buttons carry: a request as typed, with quotes and a page added."""

FILTERS: Final = ("actor", "place", "country", "type", "weapon", "family", "source", "since", "until", "on")
DATE_FILTERS: Final = frozenset({"since", "until", "on"})

DOUBLE_QUOTES: Final = "“”„‟«»″"
"""Characters that people and keyboards write for a straight double quote."""
_STRAIGHT = dict.fromkeys(map(ord, DOUBLE_QUOTES), '"')
_SINGLE_QUOTES = "'‘’‛"
_FILTER = re.compile(r"(?P<minus>[-–—−]?)(?P<key>[^\W\d_]{2,20}):(?!//)(?P<value>.*)", re.S)
_NEXT_FILTER = re.compile(r" [-–—−]?[^\W\d_]{2,20}:(?!//)")
_OPTION = re.compile(r"(?:--|[–—])?(?P<key>[^\W\d_]{2,20})=(?P<value>.*)|(?:--|[–—])(?P<flag>[^\W\d_]{2,20})", re.S)
"""Filters in the notation of other tools: ``weapon=rocket``, ``--weapon=rocket`` and ``--weapon rocket``."""


_LEADING_WORDS: Final = "all any give last latest list me my new newest please recent show some the"
_BEFORE_A_LIST: Final = frozenset(_LEADING_WORDS.split(" "))
"""Words that people put before the name of a list, and that change nothing about it."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word. ``bare`` counts its leading characters that were outside quotes."""

    text: str
    bare: int

    def as_filter(self) -> tuple[str, str] | None:
        """Returns key (lower case, after ``-`` if it excludes) and value; None if this is a plain word."""
        found = _FILTER.fullmatch(self.text)
        if found is not None and found.end("key") <= self.bare:
            return ("-" if found["minus"] else "") + found["key"].casefold(), found["value"]
        option = _OPTION.fullmatch(self.text)
        if option is None or max(option.end("key"), option.end("flag")) > self.bare:
            return None
        if option["flag"]:
            return (option["flag"].casefold(), "") if option["flag"].casefold() in FILTERS else None
        return option["key"].casefold(), option["value"]


def cleaned(text: str, limit: int = LIMIT) -> str:
    """Returns the text in NFKC with single spaces and ASCII digits, without controls, at most ``limit`` characters."""
    begun = text.lstrip()[: 4 * limit]
    if begun.isascii() and begun.isprintable():
        return " ".join(begun.split())[:limit].rstrip()
    normal = unicodedata.normalize("NFKC", begun)
    return " ".join("".join(map(_readable, normal)).split())[:limit].rstrip()


def excess(text: str, limit: int = LIMIT) -> int:
    """Returns how many characters a request has if those are more than ``limit``, else 0."""
    length = len(cleaned(text, 4 * limit))
    return max(length, len(text.strip())) if length > limit else 0


def _readable(character: str) -> str:
    """Returns a space for white space, the ASCII digit for a decimal digit, nothing for controls and lone surrogates."""
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return "" if category.startswith("C") else character


def parse(request: Request, verbs: Mapping[str, str]) -> Request:
    """Parses ``request.text`` into verb, words, filters, section and page.

    ``verbs`` maps every form of a verb to its standard form. Unknown filters and an invalid page remain among the filters,
    so that the command can reject them.
    """
    text = cleaned(request.text, BUTTON_LIMIT if request.surface is Surface.BUTTON else LIMIT)
    text = _from_the_list(text, verbs)
    tokens = _split(text.translate(_STRAIGHT))
    verb = verbs.get(tokens[0].text.casefold(), "") if tokens and tokens[0].bare else ""
    words, filters = _sorted_out(tokens[1:] if verb else tokens)
    section, others = _section(filters)
    page, rest = _page(others)
    return Request(
        text=text,
        asker=request.asker,
        now=request.now,
        surface=request.surface,
        command=request.command,
        verb=verb,
        words=" ".join(words),
        filters=rest,
        page=page,
        section=section,
        verbs=frozenset(verbs.values()),
        style=request.style,
        form=request.form,
    )


def _from_the_list(text: str, verbs: Mapping[str, str]) -> str:
    """Returns the text without words such as ``show me the latest`` before the verb of a list; else the whole text."""
    words = text.split(" ")
    place = next((n for n, one in enumerate(words) if one.casefold() not in _BEFORE_A_LIST), 0)
    verb = words[place].casefold()
    return " ".join(words[place:]) if verb in verbs and verb.endswith("s") else text


@lru_cache(maxsize=1024)
def _split(text: str) -> tuple[_Token, ...]:
    tokens: list[_Token] = []
    position = 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        token, position = _token(text, position)
        if token.text:
            tokens.append(token)
    return tuple(tokens)


def _token(text: str, position: int) -> tuple[_Token, int]:
    """Reads one word from ``position``. An unclosed single quote is a character.

    An unclosed double quote is dropped, except at the start of a filter's value: that ends before the next filter.
    """
    kept: list[str] = []
    bare: int | None = None
    while position < len(text) and text[position] != " ":
        closing = _closing(text, position, at_start=not kept or kept[-1].endswith(":"))
        if closing is not None:
            bare = sum(map(len, kept)) if bare is None else bare
            kept.append(text[position + 1 : closing])
            position = closing + (text[closing : closing + 1] != " ")
            continue
        if text[position] != '"':
            kept.append(text[position])
        position += 1
    whole = "".join(kept)
    return _Token(whole, len(whole) if bare is None else bare), position


def _closing(text: str, position: int, *, at_start: bool) -> int | None:
    """Returns where the quote that opens at ``position`` closes; None if none opens there."""
    if text[position] == '"':
        found = text.find('"', position + 1)
        return found if found > 0 else _end_of_value(text, position) if position and text[position - 1] == ":" else None
    if text[position] in _SINGLE_QUOTES and at_start:
        for end in range(position + 2, len(text)):
            if text[end] in _SINGLE_QUOTES and (end + 1 == len(text) or text[end + 1] == " "):
                return end
    return None


def _end_of_value(text: str, position: int) -> int:
    """Returns where the value of a filter ends whose double quote is not closed: before the next filter."""
    following = _NEXT_FILTER.search(text, position)
    return following.start() if following else len(text)


def _sorted_out(tokens: Iterable[_Token]) -> tuple[list[str], list[tuple[str, str]]]:
    words: list[str] = []
    filters: list[tuple[str, str]] = []
    waiting: str | None = None
    for token in tokens:
        found = token.as_filter()
        if found is None and waiting is not None:
            filters.append((waiting, token.text))
            waiting = None
        elif found is None and filters and _continues_date(filters[-1], token, words):
            key, value = filters[-1]
            filters[-1] = (key, f"{value} {token.text}")
        elif found is None:
            words.append(token.text)
        elif found[1]:
            filters.append(found)
        elif _is_known(found[0]):
            waiting = found[0]
        else:
            words.append(token.text)
    if waiting is not None:
        filters.append((waiting, ""))
    return words, filters


def _is_known(key: str) -> bool:
    return key.removeprefix("-") in FILTERS or key in {"page", "section"}


def _continues_date(last: tuple[str, str], token: _Token, words: list[str]) -> bool:
    """Returns whether an unquoted word continues a date, as in ``since:1 March 2020``."""
    return not words and last[0] in DATE_FILTERS and looks_like_date_word(token.text) and len(last[1].split()) < 3


def _section(filters: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """Returns the section of a card that is asked for, and the other filters."""
    sections = [value for key, value in filters if key == "section"]
    return sections[-1] if sections else "", [(key, value) for key, value in filters if key != "section"]


def _page(filters: list[tuple[str, str]]) -> tuple[int, tuple[tuple[str, str], ...]]:
    page, rest = 1, []
    for key, value in filters:
        if key == "page" and value.isascii() and value.isdigit() and 0 < int(value[:6]) < 10_000:
            page = int(value[:6])
        else:
            rest.append((key, value))
    return page, tuple(rest)
