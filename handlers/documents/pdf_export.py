"""Records as one PDF with a table of contents and numbered notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from handlers.documents.document import Document, Format
from handlers.documents.export_document import DocumentEntry, ExportDocument, export_document
from knowledge.exports.export_format import Export, Selection

FILE: Final = "export.pdf"


def write(selection: Selection, render: Callable[[Document], bytes]) -> Export:
    """Returns one tagged PDF with every record except redirects, by kind, and the notes at the end.

    ``render`` turns the document into bytes; its errors are passed on.
    """
    document = export_document(selection)
    return Export({FILE: render(Document("export", Format.PDF, _data(document)))}, document.losses)


def _data(document: ExportDocument) -> dict[str, Any]:
    return {
        "language": "en",
        "title": document.title,
        "introduction": list(document.introduction),
        "chapters": [
            {"title": title, "entries": [_entry(entry) for entry in entries]} for title, entries in document.chapters
        ],
        "notes": list(document.notes),
    }


def _entry(entry: DocumentEntry) -> dict[str, Any]:
    return {
        "heading": entry.heading,
        "remark": entry.remark,
        "paragraphs": [{"text": one.text, "notes": list(one.notes)} for one in entry.lines if not one.is_item],
        "items": [{"text": one.text, "notes": list(one.notes)} for one in entry.lines if one.is_item],
    }
