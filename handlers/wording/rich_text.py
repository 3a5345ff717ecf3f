"""Words with emphasis and source marks, before anybody decides how a screen shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from knowledge.models import Citation

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RIGHT_TO_LEFT = re.compile(rf"\u2068?({_LETTER}+(?:[\s\u200c-]+{_LETTER}+)*)\u2069?")


class Style(Enum):
    """How a span is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one style. Right-to-left words come isolated, so that their neighbours stay in order."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class CitationMark:
    """Stands for ``[1]``; the number is given when the page is put together."""

    cites: tuple[Citation, ...]


Phrase: TypeAlias = tuple[Span | CitationMark, ...]
Wording: TypeAlias = "str | Span | CitationMark | Phrase"


def isolated(text: str) -> str:
    """Wrap each right-to-left run in U+2068 and U+2069 (Unicode Bidirectional Algorithm, first-strong isolate), once."""
    return text if text.isascii() else _RIGHT_TO_LEFT.sub("\u2068\\1\u2069", text)


def text(*wordings: Wording) -> Phrase:
    """Put words together."""
    spans: list[Span | CitationMark] = []
    for wording in wordings:
        if isinstance(wording, str):
            if wording:
                spans.append(Span(isolated(wording)))
        elif isinstance(wording, tuple):
            spans.extend(wording)
        else:
            spans.append(wording)
    return tuple(spans)


def bold(text: str) -> Span:
    """Stressed words, such as a name in a list."""
    return Span(isolated(text), Style.BOLD)


def italic(text: str) -> Span:
    """Words about the words: a hedge, what is not stated, what stands elsewhere."""
    return Span(isolated(text), Style.ITALIC)


def code(text: str) -> Span:
    """Words to be typed as they stand."""
    return Span(text, Style.CODE)


def cited(cites: Iterable[Citation]) -> Phrase:
    """The mark that leads to the sources; nothing where there are none."""
    found = tuple(cites)
    return (CitationMark(found),) if found else ()


def joined(phrases: Iterable[Phrase], separator: str = " · ") -> Phrase:
    """Phrases in a row, empty ones left out."""
    row: list[Span | CitationMark] = []
    for phrase in phrases:
        if phrase:
            if row:
                row.append(Span(separator))
            row.extend(phrase)
    return tuple(row)


def stacked(phrases: Iterable[Phrase]) -> Phrase:
    """One phrase as it is; several each on a line of its own."""
    rows = [phrase for phrase in phrases if phrase]
    return rows[0] if len(rows) == 1 else tuple(span for row in rows for span in (Span("\n– "), *row))


def plain(phrase: Phrase) -> str:
    """The words alone. Marks must have been numbered before."""
    return "".join(span.text for span in phrase if isinstance(span, Span)).replace("\u00a0", " ")


def shortened(text: str, most: int) -> str:
    """The text up to ``most`` characters, cut between words and marked where it goes on."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:')} …"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names as a sentence lists them: ``A, B and C``."""
    *rest, final = [isolated(name) for name in names] or [""]
    return f"{', '.join(rest)} {last} {final}" if rest else final


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 incident``, ``2 incidents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
