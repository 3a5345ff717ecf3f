from __future__ import annotations

import re

import pytest

from bot.document_worker import DocumentRenderer
from handlers.answers.brief import files_of
from handlers.documents.document import Document
from handlers.kinds import card_of
from handlers.render.visible_size import SCREEN, visible_characters
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Dispute, Option, Record
from tests.builders import base_with, option
from tests.handlers.asking import ask
from tests.packaged import base


def markdown(record_id: str, known: KnowledgeBase | None = None) -> str:
    known = known or base()
    record = known.get(record_id, Record)
    assert record is not None
    content = files_of(record, known, "Militia")[1].content
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


@pytest.mark.parametrize(
    ("pro", "contra", "sides"),
    [
        ((), ("It costs",), ["The sources give no argument for this option", "ada north, May 2031: It costs [1]"]),
        (("It works",), (), ["ada north, May 2031: It works [1]", "The sources give no argument against this option"]),
        ((), (), [f"The sources give no argument {side} this option" for side in ("for", "against")]),
    ],
)
def test_an_option_brief_says_which_side_is_empty(
    pro: tuple[str, ...], contra: tuple[str, ...], sides: list[str]
) -> None:
    first, second = sides
    text = markdown("hold-fire", base_with(option("Hold fire", pro=pro, contra=contra)))

    assert f"## Arguments for\n\n- {first}\n\n## Arguments against\n\n- {second}\n" in text


def test_a_brief_of_a_kind_without_sides_has_the_sections_of_its_card_only() -> None:
    for record in base().records.values():
        if not isinstance(record, Option | Dispute):
            titles = {"Notes", "Key facts"} | {one.title for one in card_of(base(), record).sections}

            assert set(re.findall(r"^## (.+)$", markdown(record.id), re.M)) <= titles, record.id


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
