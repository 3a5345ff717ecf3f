"""Records as one Markdown document with numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from handlers.documents.export_document import DocumentEntry, DocumentLine, ExportDocument, export_document
from knowledge.exports.export_format import Export, Selection

FILE: Final = "export.md"
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|#])")


def write(selection: Selection) -> Export:
    """Returns one document with every record except redirects, by kind, and the notes at the end."""
    document = export_document(selection)
    return Export({FILE: "\n".join(_lines(document)).encode()}, document.losses)


def _lines(document: ExportDocument) -> Iterator[str]:
    yield from (f"# {_plain(document.title)}", "")
    yield from map(_plain, document.introduction)
    for title, entries in document.chapters:
        yield from ("", f"## {title}")
        for entry in entries:
            yield from _entry(entry)
    yield from ("", "## Notes", "")
    yield from (f"[^{number}]: {_plain(note)}" for number, note in enumerate(document.notes, 1))
    yield ""


def _entry(entry: DocumentEntry) -> Iterator[str]:
    yield from ("", f"### {_plain(entry.heading)}", "")
    if entry.remark:
        yield from (f"*{_plain(entry.remark)}*", "")
    for line in entry.lines:
        yield f"- {_marked(line)}" if line.is_item else f"{_marked(line)}\n"


def _marked(line: DocumentLine) -> str:
    return f"{_plain(line.text)}{_marks(line.notes)}"


def _marks(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _plain(text: str) -> str:
    """Returns a text in which no character is Markdown."""
    return _MARKUP.sub(r"\\\1", text)
