from __future__ import annotations

from typing import Any

import pytest

from handlers.block_style import BlockStyle
from handlers.kinds import KINDS, Kind
from handlers.render.messages import message
from handlers.render.modern_blocks import CELLS, ROWS, Table, data_table, listing, table
from handlers.render.visible_size import visible_characters
from handlers.wording.rich_text import text
from knowledge.profiles.display_names import display_names
from tests import packaged

COUNTS = Table(("Period", "Count"), (("Q1", "14"), ("Q2", "7")), numeric=frozenset({1}))


def test_a_listing_is_a_container_in_modern_style_only() -> None:
    [modern] = message([listing("Claims", [text("It holds the coast")])], style=BlockStyle.MODERN).blocks
    [classic] = message([listing("Claims", [text("It holds the coast")])]).blocks

    assert (modern["type"], modern["title"]["text"]) == ("container", "Claims")
    assert classic["type"] == "rich_text"


@pytest.mark.parametrize("style", BlockStyle)
def test_a_listing_says_the_same_in_both_styles(style: BlockStyle) -> None:
    shown = message([listing("Claims", [text("It holds the coast")])], style=style)

    assert shown.text == "Claims\n  • It holds the coast"
    assert visible_characters(shown.blocks) == len("Claims") + len("It holds the coast")


def test_a_message_in_modern_style_has_its_classic_blocks_too() -> None:
    parts = [listing("Claims", [text("It holds the coast")])]

    assert message(parts, style=BlockStyle.MODERN).classic == message(parts).blocks
    assert message(parts).classic == ()


def test_a_table_is_aligned_text_in_classic_style() -> None:
    block = table(COUNTS).block

    assert block["elements"][0]["elements"][0]["text"] == "Period  Count\nQ1         14\nQ2          7"


def test_a_table_has_cells_in_modern_style() -> None:
    block = table(COUNTS).modern
    assert block is not None

    assert [[cell["text"] for cell in row] for row in block["rows"]] == [["Period", "Count"], ["Q1", "14"], ["Q2", "7"]]
    assert [one["align"] for one in block["column_settings"]] == ["left", "right"]


def test_a_table_without_headings_has_no_row_for_them() -> None:
    block = table(Table(("", ""), (("Q1", ""),))).modern
    assert block is not None

    assert [[cell["text"] for cell in row] for row in block["rows"]] == [["Q1", "–"]]


def test_a_large_table_stays_within_the_limits() -> None:
    many = Table(("A",), tuple(("x" * 200,) for _ in range(300)))
    block = data_table("Many", many).modern
    assert block is not None
    rows = block["rows"]

    assert len(rows) <= ROWS
    assert sum(len(cell["text"]) for row in rows for cell in row) <= CELLS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_a_list_of_every_kind_makes_a_table(kind: Kind[Any, Any]) -> None:
    records = packaged.base().all(kind.model)[:20]
    names = display_names(packaged.base(), records)
    rows = tuple((one.heading, *(str(value(names, one)) for _, value in kind.columns)) for one in records)
    content = Table((kind.noun, *(heading for heading, _ in kind.columns)), rows)

    [block] = message([data_table(kind.plural, content)], style=BlockStyle.MODERN).blocks
    assert len(block["rows"]) == len(records) + 1
