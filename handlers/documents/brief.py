"""A brief of one record: the whole card with numbered notes, as Markdown and as data for a PDF.

The same record of the same base version gives the same text; nothing depends on the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handlers.documents.document import Document, Format
from handlers.render.card import Card, CardSection, section_of
from handlers.render.freshness import draft_remark
from handlers.wording.citations import CitationNumbers, byline, independence, section_title, unit_text
from handlers.wording.dates import date_text
from handlers.wording.rich_text import CitationMark, Phrase, Span, plain
from knowledge.models import Citation


@dataclass(frozen=True, slots=True)
class NotedLine:
    """A line of a brief: its label, its words without source marks, and the numbers of its notes."""

    label: str
    text: str
    notes: tuple[int, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The line as a template takes it."""
        return {"label": self.label, "text": self.text, "notes": list(self.notes)}


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief before it is a file."""

    title: str
    other_names: tuple[str, ...]
    bottom_line: NotedLine
    context: str
    sections: tuple[tuple[str, tuple[NotedLine, ...]], ...]
    notes: tuple[str, ...]
    provenance: str

    def markdown(self) -> str:
        """Returns the brief as Markdown, with notes at its end."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"# {self.title}"
        yield ""
        if self.other_names:
            yield from (f"*Also: {', '.join(self.other_names)}*", "")
        yield from (f"**{_marked(self.bottom_line)}**", "", self.context, "")
        for title, lines in self.sections:
            yield from (f"## {title}", "", *(f"- {_marked(one)}" for one in lines), "")
        if self.notes:
            yield from ("## Notes", "", *(f"{n}. {note}" for n, note in enumerate(self.notes, 1)), "")
        yield self.provenance

    def document(self, app_name: str) -> Document:
        """Returns the brief as a PDF to be rendered."""
        return Document(
            "brief",
            Format.PDF,
            {
                "language": "en",
                "author": app_name,
                "title": self.title,
                "summary": self.bottom_line.text,
                "other_names": list(self.other_names),
                "bottom_line": self.bottom_line.data,
                "context": self.context,
                "sections": [{"title": title, "lines": [one.data for one in lines]} for title, lines in self.sections],
                "notes": list(self.notes),
                "provenance": self.provenance,
            },
        )


def _marked(line: NotedLine) -> str:
    label = f"**{line.label}:** " if line.label else ""
    marks = f" [{', '.join(map(str, line.notes))}]" if line.notes else ""
    return f"{label}{line.text}{marks}".replace("\n", "  \n  ")


def brief_of(card: Card, base_version: str) -> Brief:
    """Returns the brief of a record from its card: bottom line, key facts, and every section in full."""
    numbers = CitationNumbers()
    bottom_line = _line("", card.statement, numbers)
    facts = tuple(_line(one.label, one.value, numbers) for one in card.facts)
    sections = [("Key facts", facts)] if facts else []
    sections += [(one.title, _section(one, numbers)) for one in _with_every_side(card) if one.key != "facts"]
    latest = f"latest evidence {date_text(card.evidence.latest)}"
    independent = independence(card.evidence) if card.evidence.sources else ""
    context = [card.kind, *card.remarks, latest, independent, draft_remark(card.evidence)]
    return Brief(
        title=_unmarked(card.title),
        other_names=tuple(map(_unmarked, card.also)),
        bottom_line=bottom_line,
        context=_unmarked(" · ".join(part for part in context if part)),
        sections=tuple((title, lines) for title, lines in sections if lines),
        notes=tuple(_note(card, citation) for citation in numbers.citations),
        provenance=f"Knowledge base version {base_version} · {latest}",
    )


def _with_every_side(card: Card) -> list[CardSection]:
    """Returns the sections of a card; a side that is only on its first page, because it is empty, is one of them."""
    sections = list(card.sections)
    titles = {one.title for one in sections}
    for place, side in enumerate(card.highlights if card.has_sides else ()):
        if side.title not in titles:
            sections.insert(place, section_of("", side.title, side.items))
    return sections


def _section(section: CardSection, numbers: CitationNumbers) -> tuple[NotedLine, ...]:
    table = section.table.as_text() if section.table else ()
    rows = tuple(NotedLine("", " · ".join(cell for cell in row if cell), ()) for row in table)
    return (*(_line("", item.words, numbers) for item in section.items), *rows)


def _line(label: str, phrase: Phrase, numbers: CitationNumbers) -> NotedLine:
    words = "".join(span.text for span in phrase if isinstance(span, Span))
    cites = [cite for span in phrase if isinstance(span, CitationMark) for cite in span.cites]
    numbers.number(phrase)
    known = {citation.locator: n for n, citation in enumerate(numbers.citations, 1)}
    return NotedLine(label, _unmarked(words).strip(), tuple(dict.fromkeys(known[one.locator] for one in cites)))


def _note(card: Card, citation: Citation) -> str:
    note = card.names.sources.get(citation.source)
    title = f", “{note.title}”" if note else ""
    section = section_title(note, citation.section)
    place = f"{section} {unit_text(citation)}".strip()
    return _unmarked(plain((Span(f"{byline(card.names, citation.source)}{title}, {place}"),)))


def _unmarked(text: str) -> str:
    """Returns the text without the marks that isolate right-to-left words: a document sets them itself."""
    return text.replace("\u2068", "").replace("\u2069", "")
