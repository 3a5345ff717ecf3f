from __future__ import annotations

import re

import pytest

from bot.document_worker import DocumentRenderer
from handlers.answers.brief import files_of
from handlers.documents.document import Document
from handlers.render.visible_size import SCREEN, visible_characters
from knowledge.models import Actor, Record
from tests.handlers.asking import ask
from tests.packaged import base


def markdown(record_id: str) -> str:
    record = base().get(record_id, Record)
    assert record is not None
    content = files_of(record, base(), "Militia")[1].content
    assert isinstance(content, bytes)
    return content.decode()


def test_a_brief_is_one_screen_with_a_pdf_and_markdown() -> None:
    reply = ask("brief kataib hezbollah", base())

    assert visible_characters(reply.blocks) <= SCREEN
    assert [file.name.rpartition(".")[2] for file in reply.files] == ["pdf", "md"]


def test_every_mark_of_a_brief_has_its_note() -> None:
    text = markdown("kataib-hezbollah")
    marks = {int(n) for found in re.findall(r"\[([\d, ]+)\]", text) for n in found.split(", ")}
    notes = {int(n) for n in re.findall(r"^(\d+)\. ", text, re.M)}

    assert marks
    assert marks == notes


def test_an_option_brief_has_both_sides() -> None:
    text = markdown("restraint")

    assert "## Arguments for" in text
    assert "## Arguments against" in text


def test_a_brief_states_the_base_version_and_no_day_of_today() -> None:
    assert f"Knowledge base version {base().version} · latest evidence Mar 2020" in markdown("kataib-hezbollah")


@pytest.mark.parametrize("kind", [*dict.fromkeys(map(type, base().records.values()))], ids=lambda kind: str(kind.kind))
def test_a_record_of_every_kind_has_a_brief(kind: type[Record]) -> None:
    record = next(iter(base().all(kind)))
    pdf, text = files_of(record, base(), "Militia")

    assert isinstance(pdf.content, Document)
    assert isinstance(text.content, bytes)
    assert DocumentRenderer().render(pdf.content).startswith(b"%PDF")


def test_a_brief_of_the_same_version_has_the_same_bytes() -> None:
    record = next(iter(base().all(Actor)))
    first, second = (files_of(record, base(), "Militia")[0].content for _ in range(2))
    assert isinstance(first, Document)
    assert isinstance(second, Document)

    assert DocumentRenderer().render(first) == DocumentRenderer().render(second)


def test_an_ambiguous_name_asks_and_sends_no_file() -> None:
    reply = ask("brief hezbollah", base())

    assert reply.files == ()
