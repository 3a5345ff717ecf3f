"""Words with emphasis, links and source marks, before a renderer decides how a screen shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from handlers.wording.truncation import ELLIPSIS, shortened, size
from knowledge.models import Citation

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FEWEST = 14
"""Characters below which a cut text would say nothing."""
_SEPARATORS = " ·;,–•\n"
_RIGHT_TO_LEFT = re.compile(rf"\u2068?({_LETTER}+(?:[\s\u200c-]+{_LETTER}+)*)\u2069?")


class Style(Enum):
    """How a span is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one style; with ``url`` it is a link. Right-to-left words are isolated from their neighbours.

    ``is_credit`` marks the voice of a statement, which is kept if the statement is shortened.
    """

    text: str
    style: Style = Style.PLAIN
    url: str = ""
    is_credit: bool = False


@dataclass(frozen=True, slots=True)
class CitationMark:
    """The place of ``[1]``; the number is given when the page is composed."""

    cites: tuple[Citation, ...]


Phrase: TypeAlias = tuple[Span | CitationMark, ...]
RichTextInput: TypeAlias = "str | Span | CitationMark | Phrase"


def isolated(text: str) -> str:
    """Wraps each right-to-left run in U+2068 and U+2069 (Unicode Bidirectional Algorithm, first-strong isolate), once."""
    return text if text.isascii() else _RIGHT_TO_LEFT.sub("\u2068\\1\u2069", text)


def text(*inputs: RichTextInput) -> Phrase:
    """Returns the inputs as one phrase."""
    spans: list[Span | CitationMark] = []
    for one in inputs:
        if isinstance(one, str):
            if one:
                spans.append(Span(isolated(one)))
        elif isinstance(one, tuple):
            spans.extend(one)
        else:
            spans.append(one)
    return tuple(spans)


def bold(text: str) -> Span:
    """Returns stressed words, such as a name in a list."""
    return Span(isolated(text), Style.BOLD)


def italic(text: str) -> Span:
    """Returns words about the words: a hedge, a remark, "not stated"."""
    return Span(isolated(text), Style.ITALIC)


def code(text: str) -> Span:
    """Returns words to be typed exactly as written."""
    return Span(text, Style.CODE)


def link(text: str, url: str) -> Span:
    """Returns a link. Only http and https addresses become links; of any other address the words remain."""
    return Span(isolated(text), url=url if url.startswith(("https://", "http://")) else "")


def credit(voice: str) -> Phrase:
    """Returns the voice after a statement, such as ``, according to Knights``; nothing if it has none."""
    return (Span(isolated(voice), is_credit=True),) if voice else ()


def cited(cites: Iterable[Citation]) -> Phrase:
    """Returns the mark that leads to the sources; nothing if there are none."""
    found = tuple(cites)
    return (CitationMark(found),) if found else ()


def joined(phrases: Iterable[Phrase], separator: str = " · ") -> Phrase:
    """Returns phrases in a row, without the empty ones."""
    row: list[Span | CitationMark] = []
    for phrase in phrases:
        if phrase:
            if row:
                row.append(Span(separator))
            row.extend(phrase)
    return tuple(row)


def plain(phrase: Phrase) -> str:
    """Returns the words alone, without marks that have no number yet."""
    return "".join(span.text for span in phrase if isinstance(span, Span)).replace("\u00a0", " ")


def limited(phrase: Phrase, limit: int, cites: int | None = None) -> Phrase:
    """Returns the phrase with at most ``limit`` characters of words, and in each mark ``cites`` citations of each source.

    A shortened statement keeps its voice and its mark; a statement that is left out loses them.
    """
    if sum([size(span.text) for span in phrase if isinstance(span, Span)]) <= limit:
        return tuple([_with_fewer(span, cites) if isinstance(span, CitationMark) else span for span in phrase])
    kept: list[Span | CitationMark] = []
    left, is_cut = limit, False
    for position, span in enumerate(phrase):
        if isinstance(span, CitationMark):
            is_cut = False
            if left >= 0:
                kept.append(_with_fewer(span, cites))
        elif span.is_credit:
            if size(span.text) <= left:
                kept.append(span)
                left -= size(span.text)
        elif left >= 0 and not is_cut:
            credit = _credit_after(phrase, position, left)
            if size(span.text) <= left - credit:
                kept.append(span)
                left -= size(span.text)
                continue
            is_cut = left - credit > _FEWEST or _is_begun(kept)
            if left - credit > _FEWEST:
                kept.append(replace(span, text=shortened(span.text, left - credit)))
            else:
                kept = [*(kept if is_cut else _without_colon(kept)), replace(span, text=ELLIPSIS)]
            left = credit if is_cut else -1
    return tuple(kept)


def _credit_after(phrase: Phrase, position: int, left: int) -> int:
    """Returns the characters of the voice of a statement, before its next mark; 0 if it needs too many."""
    needed = 0
    for span in phrase[position + 1 :]:
        if isinstance(span, CitationMark):
            break
        needed += size(span.text) if span.is_credit else 0
    return needed if needed <= left // 2 else 0


def _is_begun(kept: list[Span | CitationMark]) -> bool:
    """Returns whether words of the last statement are kept already, besides a label that ends with a colon."""
    words = ""
    for span in reversed(kept):
        if isinstance(span, CitationMark):
            break
        words = span.text + words
    return bool(words.strip(_SEPARATORS)) and not words.endswith(": ")


def _without_colon(kept: list[Span | CitationMark]) -> list[Span | CitationMark]:
    """Returns the parts of a statement without a colon at their end, after which nothing is shown."""
    last = kept[-1] if kept else None
    if not isinstance(last, Span) or not last.text.endswith(": "):
        return kept
    return [*kept[:-1], replace(last, text=f"{last.text[:-2]} ")]


def _with_fewer(mark: CitationMark, most: int | None) -> CitationMark:
    """Returns the first ``most`` citations of each source, so that no side of a disagreement loses its source."""
    if most is None or len(mark.cites) <= most:
        return mark
    counts: Counter[str] = Counter()
    kept = []
    for citation in mark.cites:
        counts[citation.source] += 1
        if counts[citation.source] <= most:
            kept.append(citation)
    return CitationMark(tuple(kept))


def citations_in(phrase: Phrase) -> tuple[Citation, ...]:
    """Returns the citations of all marks of a phrase, in their order."""
    return tuple(cite for span in phrase if isinstance(span, CitationMark) for cite in span.cites)


def listed(names: Iterable[str], last: str = "and") -> str:
    """Returns names as a sentence lists them: ``A, B and C``."""
    *rest, final = [isolated(name) for name in names] or [""]
    return f"{', '.join(rest)} {last} {final}" if rest else final


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Returns ``1 incident``, ``2 incidents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
