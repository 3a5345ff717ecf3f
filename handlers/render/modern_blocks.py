"""Blocks that exist in two styles: the newer ones of Slack, and the same content in classic blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from handlers.block_style import BlockStyle
from handlers.render.blocks import RenderedBlock, bullets
from handlers.reply import Block
from handlers.wording.rich_text import Phrase
from handlers.wording.truncation import cut, size

TITLE: Final = 150
"""Characters of the title of a container."""
ROWS, COLUMNS, CELLS = 100, 20, 10_000
"""Rows and columns of a table, and the characters of all its cells. A message has at most one table."""
PAGE_SIZE: Final = 5
"""Rows that a ``data_table`` shows at a time."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its column headings, and its rows with as many cells as there are columns.

    ``numeric`` are the positions of columns with numbers, which are aligned to the right.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


def listing(title: str, items: Sequence[Phrase], style: BlockStyle) -> RenderedBlock:
    """Returns a titled list; in modern style it is a container with the title."""
    inner = bullets(title, items)
    match style:
        case BlockStyle.CLASSIC:
            return inner
        case BlockStyle.MODERN:
            if not title:
                return inner
            heading = {"type": "plain_text", "text": cut(title, TITLE), "emoji": False}
            block = {"type": "container", "title": heading, "child_blocks": [bullets("", items).block]}
            return RenderedBlock(block, inner.plain)
        case _:
            assert_never(style)


def table(content: Table, style: BlockStyle) -> RenderedBlock:
    """Returns a table; in classic style its columns are aligned in a text of fixed width."""
    lines = _aligned(content)
    match style:
        case BlockStyle.CLASSIC:
            text = [{"type": "text", "text": "\n".join(lines)}]
            return RenderedBlock(
                {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": text}]},
                "\n".join(lines),
            )
        case BlockStyle.MODERN:
            settings = [
                {"align": "right" if n in content.numeric else "left", "is_wrapped": True}
                for n in range(len(content.columns))
            ]
            block: Block = {"type": "table", "rows": _cells(content), "column_settings": settings}
            return RenderedBlock(block, "\n".join(lines))
        case _:
            assert_never(style)


def data_table(caption: str, content: Table) -> RenderedBlock:
    """Returns a table that readers can sort and page. It exists in modern style only."""
    block: Block = {"type": "data_table", "caption": caption, "rows": _cells(content), "page_size": PAGE_SIZE}
    return RenderedBlock(block, "\n".join([caption, *_aligned(content)]))


def _cells(content: Table) -> list[list[Block]]:
    """Returns the heading and the rows as raw text, as many as a table may contain."""
    rows: list[list[Block]] = []
    left = CELLS
    for row in (content.columns, *content.rows)[:ROWS]:
        cells = [one or "–" for one in row[:COLUMNS]]
        left -= sum(size(one) for one in cells)
        if left < 0:
            break
        rows.append([{"type": "raw_text", "text": one} for one in cells])
    return rows


def _aligned(content: Table) -> list[str]:
    rows = (content.columns, *content.rows) if any(content.columns) else content.rows
    widths = [max(size(row[n]) for row in rows) for n in range(len(content.columns))]
    lines = []
    for row in rows:
        cells = [
            f"{cell:>{width}}" if n in content.numeric else f"{cell:<{width}}"
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
