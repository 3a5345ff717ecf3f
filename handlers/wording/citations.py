"""Source marks: ``[1]`` in the text, and below it the source, its date and the cited place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from handlers.wording.dates import date_text
from handlers.wording.rich_text import CitationMark, Phrase, Span, bold, isolated, joined, listed, text
from handlers.wording.truncation import shortened
from knowledge.models import Citation
from knowledge.models.citation import Page, Passage, Row, Unit
from knowledge.profiles.display_names import DisplayNames, SourceNote
from knowledge.profiles.evidence import Evidence

_SHORT_TITLE, _HEADING = 40, 48
"""Characters of a short title and of the heading of a section."""


class CitationNumbers:
    """Gives each cited place on a page its number, in the order of reading."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, Citation]] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The numbered citations, in the order of their numbers."""
        return tuple(citation for _, citation in self._places.values())

    def number(self, phrase: Phrase) -> Phrase:
        """Returns the phrase with its marks as ``[1]``, ``[2, 3]``."""
        spans: list[Span | CitationMark] = []
        for span in phrase:
            spans.append(Span(f"\u00a0[{self._numbers(span.cites)}]") if isinstance(span, CitationMark) else span)
        return tuple(spans)

    def _numbers(self, cites: Iterable[Citation]) -> str:
        numbers = {self._places.setdefault(c.locator, (len(self._places) + 1, c))[0] for c in cites}
        return ", ".join(str(number) for number in sorted(numbers))

    def legend(self, names: DisplayNames) -> Phrase:
        """Returns all numbered places: by author and date, then source, then section. Empty if there are none."""
        by_source: dict[str, list[tuple[int, Citation]]] = {}
        for number, citation in self._places.values():
            by_source.setdefault(citation.source, []).append((number, citation))
        by_author: dict[str, list[str]] = {}
        for source, places in by_source.items():
            note = names.sources.get(source)
            marks = ", ".join(_by_section(note, places))
            title = f"{isolated(shortened(note.short_title, _SHORT_TITLE))}, " if note and note.shares_authors else ""
            by_author.setdefault(dated_authors(names, note) if note else source, []).append(f"{title}{marks}")
        return joined([text(bold(author), f": {'; '.join(works)}") for author, works in by_author.items()])


def _by_section(note: SourceNote | None, places: Iterable[tuple[int, Citation]]) -> Iterator[str]:
    """``Lead [1] ¶2, [4] ¶5``: each section is named once, in few words."""
    sections: dict[str | None, list[tuple[int, Citation]]] = {}
    for number, citation in places:
        sections.setdefault(citation.section, []).append((number, citation))
    for section, cited_there in sections.items():
        marks = ", ".join(f"[{number}] {unit_text(citation)}" for number, citation in cited_there)
        yield f"{isolated(short_section(note, section))} {marks}" if section else marks


def short_section(note: SourceNote | None, section: str) -> str:
    """Returns a section in few words: the words of its id, written as in its heading if they follow each other there."""
    words = section.split("-")
    heading = (note.sections.get(section) if note else None) or ""
    found = re.search(r"\b" + r"[\s-]+".join(map(re.escape, words)) + r"\b", heading, re.I)
    short = found.group() if found else " ".join(words)
    return short[:1].upper() + short[1:]


def unit_text(citation: Citation) -> str:
    """Returns the cited place: ``¶2`` for a paragraph, ``•1`` for a bullet, a page, a row, or the whole source."""
    match citation.part:
        case Passage(unit=unit, number=number):
            return f"{'¶' if unit is Unit.PARAGRAPH else '•'}{number}"
        case Page(number=number):
            return f"page {number}"
        case Row(key=key):
            return f"row {isolated(key)}"
        case None:
            return "whole source"
        case _:
            assert_never(citation.part)


def byline(names: DisplayNames, source_id: str) -> str:
    """Returns ``Knights, 2 Jan 2020``, with the title if its authors have another source of that date."""
    note = names.sources.get(source_id)
    if note is None:
        return source_id
    title = f", “{isolated(shortened(note.short_title, _SHORT_TITLE))}”" if note.twin else ""
    return f"{dated_authors(names, note)}{title}"


def bylines(names: DisplayNames, cites: Iterable[Citation]) -> tuple[str, ...]:
    """Returns author and date of each cited source."""
    return tuple(byline(names, one) for one in dict.fromkeys(citation.source for citation in cites))


def dated_authors(names: DisplayNames, note: SourceNote) -> str:
    """Returns ``Knights, 2 Jan 2020``; a date that the source does not print is marked as inferred."""
    authors = listed(names.voice(author) for author in note.authors) or isolated(note.publisher or note.title)
    if note.date is None:
        return f"{authors}, undated"
    return f"{authors}, {date_text(note.date)}{' (inferred)' if note.date_is_inferred else ''}"


def section_title(note: SourceNote | None, section_id: str | None) -> str:
    """Returns the heading of a section; its id in words if it has none. Empty if no section is cited."""
    if section_id is None:
        return ""
    heading = note.sections.get(section_id) if note else None
    return isolated(shortened(heading or section_id.replace("-", " ").capitalize(), _HEADING))


def independence(evidence: Evidence) -> str:
    """Returns how many sources there are and how many of them are independent: sources that share an author are not."""
    sources, groups = len(evidence.sources), evidence.author_groups
    if groups > 1:
        return f"{groups} independent author groups"
    return f"{sources} sources, 1 author group (not independent)" if sources > 1 else "1 author group"
