"""PDF files as a reader or a screen reader meets them: tags, names in Arabic script, notes, table, the same bytes."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader, PdfWriter

from bot.document_worker import DocumentRenderer
from bot.exporting import BY_NAME
from handlers.answers.brief import files_of
from handlers.documents.document import Document
from handlers.reply import AttachedFile
from knowledge.exports.export_format import whole
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from tests import packaged, sahel
from tests.builders import actor, base_with
from tests.pdf_accessibility import faults

RECORDS = (
    "kataib-hezbollah",
    "kirkuk-rocket-attack",
    "restraint",
    "deterrence-by-strikes",
    "convoy-attacks-2020",
    "fantappie-heller-restraint",
    "hold-fire-best-hope",
    "us-force-level-2020",
    "taji",
    "tight-rope-2020",
)
"""One record of most kinds: with an Arabic name, disputed values, a table, arguments, a forecast."""


def _brief(record_id: str) -> bytes:
    base = packaged.base()
    record = base.get(record_id, Record)
    assert record is not None
    pdf: AttachedFile = files_of(record, base, "Militia")[0]
    assert isinstance(pdf.content, Document)
    return DocumentRenderer().render(pdf.content)


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("record_id", RECORDS)
def test_a_brief_is_an_accessible_pdf(record_id: str) -> None:
    assert faults(_brief(record_id)) == []


@pytest.mark.parametrize("base", [sahel.base(), packaged.base()], ids=["sahel", "packaged"])
def test_the_pdf_export_is_accessible_and_has_every_record(base: KnowledgeBase) -> None:
    (content,) = BY_NAME["pdf"].write(whole(base)).files.values()
    text = re.sub(r"\W", "", _text(content))

    assert faults(content) == []
    missing = [one.heading for one in base.records.values() if re.sub(r"\W", "", one.heading) not in text]
    assert missing == []


def test_a_brief_shows_an_arabic_name_numbered_notes_and_the_version() -> None:
    text = _text(_brief("kataib-hezbollah"))

    assert re.search("[\u0600-\u06ff\ufe70-\ufeff]{3}", text)
    assert "[1]" in text
    assert packaged.base().version in text


def test_the_checker_reports_a_pdf_without_tags() -> None:
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(content)

    assert {"not marked as tagged", "no language", "no structure tree"} <= set(faults(content.getvalue()))


def test_the_checker_reports_a_skipped_level_of_headings() -> None:
    import typst

    source = b'#set document(title: "T")\n= T\n=== Too deep'
    content = typst.compile(source, format="pdf")

    assert "a level of headings is skipped" in faults(content)


def test_scripts_that_no_font_has_are_printed_in_latin_letters() -> None:
    names = ("\u4e2d\u56fd", "\u05d9\u05e9\u05e8\u05d0\u05dc", "\U0001f680", "\uff02")
    group = actor("Liwa al-Nahr", also=names, native="\u0644\u0648\u0627\u0621 \u0627\u0644\u0646\u0647\u0631")
    (content,) = BY_NAME["pdf"].write(whole(base_with(group))).files.values()

    assert faults(content) == []
    assert "ZhongGuo" in _text(content).replace(" ", "")
