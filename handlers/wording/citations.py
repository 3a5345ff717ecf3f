"""Source marks: ``[1]`` in the text, and at the bottom the work, its date and the very paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from handlers.render.blocks import cut
from handlers.wording.dates import date_text
from handlers.wording.rich_text import CitationMark, Phrase, Span, bold, counted, isolated, listed, text
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Citation, Place, Source
from knowledge.models.citation import Page, Passage, Row, Unit
from knowledge.models.field_types import Basis
from knowledge.models.place import PlaceType


class CitationNumbers:
    """Gives each cited place on a page its number, in the order of reading."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, Citation]] = {}

    def number(self, phrase: Phrase) -> Phrase:
        """The phrase with its marks as ``[1]``, ``[2, 3]``."""
        spans: list[Span | CitationMark] = []
        for span in phrase:
            spans.append(Span(f"\u00a0[{self._numbers(span.cites)}]") if isinstance(span, CitationMark) else span)
        return tuple(spans)

    def _numbers(self, cites: Iterable[Citation]) -> str:
        numbers = {self._places.setdefault(c.locator, (len(self._places) + 1, c))[0] for c in cites}
        return ", ".join(str(number) for number in sorted(numbers))

    def legend(self, base: KnowledgeBase) -> tuple[Phrase, ...]:
        """One line a work: who, when, which work, and the place behind each number."""
        by_work: dict[str, list[tuple[int, Citation]]] = {}
        for number, citation in self._places.values():
            by_work.setdefault(citation.source, []).append((number, citation))
        return tuple(_work_line(base, source_id, places) for source_id, places in by_work.items())


def _work_line(base: KnowledgeBase, source_id: str, places: list[tuple[int, Citation]]) -> Phrase:
    source = base.get(source_id, Source)
    witness = byline(base, source) if source else source_id
    named = f" · {isolated(cut(source.heading, 48))}: " if source and "“" not in witness else ": "
    return text(bold(witness), named, " · ".join(_by_section(source, places)))


def _by_section(source: Source | None, places: list[tuple[int, Citation]]) -> Iterator[str]:
    """``Lead [1] ¶2, [4] ¶5``: each section named once."""
    sections: dict[str | None, list[tuple[int, Citation]]] = {}
    for number, citation in places:
        sections.setdefault(citation.section, []).append((number, citation))
    for section, cited_there in sections.items():
        marks = ", ".join(f"[{number}] {_unit(citation)}" for number, citation in cited_there)
        yield f"{_section(source, section)} {marks}" if section else marks


def byline(base: KnowledgeBase, source: Source) -> str:
    """``Knights, 2 Jan 2020``, with the title where the same authors have another work of that date."""
    own = _dated_names(base, source)
    twins = [one for one in base.all(Source) if one.id != source.id and _dated_names(base, one) == own]
    return f"{own}, “{isolated(cut(source.title.split(':')[0], 40))}”" if twins else own


def _dated_names(base: KnowledgeBase, source: Source) -> str:
    """A date that the work does not print says that it is inferred."""
    names = listed(surname(base, author) for author in source.authors) or isolated(source.publisher or source.title)
    published = source.published
    if published.edtf is None:
        return f"{names}, undated"
    inferred = "" if published.basis is Basis.SOURCE else " (date inferred)"
    return f"{names}, {date_text(published.edtf)}{inferred}"


def surname(base: KnowledgeBase, author: str) -> str:
    """The last word of a person's primary name."""
    return name_of(base, author).split()[-1]


def name_of(base: KnowledgeBase, record_id: str) -> str:
    """What a reader calls a record; an id without a record is written as words."""
    heading = base.heading(record_id)
    return record_id.replace("-", " ").title() if heading == record_id else heading


def country_name(base: KnowledgeBase, code: str) -> str:
    """What the base calls the country of an ISO 3166-1 code; the code itself where it has no such place."""
    return next((p.title for p in base.all(Place) if p.type is PlaceType.COUNTRY and p.country == code), code)


def _section(source: Source | None, section_id: str) -> str:
    sections = source.sections if source else ()
    heading = next((section.heading for section in sections if section.id == section_id), None)
    return isolated(cut(heading or section_id.replace("-", " ").capitalize(), 48))


def _unit(citation: Citation) -> str:
    match citation.part:
        case Passage(unit=unit, number=number):
            return f"{'¶' if unit is Unit.PARAGRAPH else 'bullet '}{number}"
        case Page(number=number):
            return f"page {number}"
        case Row(key=key):
            return f"row {isolated(key)}"
        case None:
            return "whole source"
        case _:
            assert_never(citation.part)


def witnesses(base: KnowledgeBase, cites: Iterable[Citation]) -> str:
    """How many works, and how many of them stand apart: two works that share an author are one witness."""
    found = tuple(cites)
    works = len({citation.source for citation in found})
    if not works:
        return "No sources"
    apart = base.independent_author_groups(found)
    if works == 1:
        return "1 work, 1 author set"
    if apart == 1:
        return f"{counted(works, 'work')} by one author set, so their agreement is no corroboration"
    return f"{counted(works, 'work')}, {counted(apart, 'independent author set')}"
