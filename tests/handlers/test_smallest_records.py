"""A base of the smallest records of the README: everything that it offers is answered."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from handlers.command_spec import Query
from handlers.commands import COMMANDS
from handlers.dispatch import respond
from handlers.kinds import card_command
from handlers.render.visible_size import is_one_screen
from handlers.reply import Message
from handlers.request import Surface
from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import load
from tests.builders import actor, base_with, source
from tests.handlers.asking import ADA, NOW, ask, offered

README = Path(__file__).resolve().parents[2] / "README.md"
_FILE = re.compile(r"^# (\w+/[\w-]+\.yaml).*\n((?:[^#`\n].*\n)+)", re.M)


@cache
def smallest() -> KnowledgeBase:
    found = load({file: text.encode() for file, text in _FILE.findall(README.read_text(encoding="utf-8"))})
    assert not found.problems
    assert len(found.records) == 12
    return KnowledgeBase(found.records, found.version, found.settings)


def test_everything_that_a_base_of_the_smallest_records_offers_is_answered_on_one_screen() -> None:
    base = smallest()
    examples = [one.example_text(base) or one.verb for one in COMMANDS if isinstance(one, Query)]
    left = [*examples, *(card_command(record) for record in base.records.values())]
    asked: set[str] = set()
    while left:
        text = left.pop()
        asked.add(text)
        reply = respond(text, ADA, NOW, surface=Surface.BUTTON, base=base)
        if isinstance(reply, Message):
            assert is_one_screen(reply.blocks), text
            left += offered(reply) - asked

    assert len(asked) > 150


def test_a_source_without_authors_begins_with_its_date() -> None:
    rows = {"type": "dataset", "version": "1", "licence": "CC BY 4.0", "retrieved_on": "2031-06-02", "row_key": "id"}
    dataset = source("Delta Review", (), thesis=None, thesis_cites=(), sections=(), perspective=None, **rows)
    base = base_with(actor("River union", cites=("delta-review#row/7",)), dataset)

    assert "• Delta Review · 1 Jun 2031 · reliability B" in ask("actor river-union section:sources", base).text
