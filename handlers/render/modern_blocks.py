"""Newer blocks of Slack (``BlockStyle.MODERN``), each with the same content in classic blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from handlers.render.blocks import RenderedBlock, bullets
from handlers.reply import Block
from handlers.wording.citations import CitationNumbers
from handlers.wording.rich_text import Phrase, plain
from handlers.wording.truncation import cut, size

TITLE: Final = 150
"""Characters of the title of a container."""
ROWS, COLUMNS, CELLS = 100, 20, 10_000
"""Rows and columns of a table, and the characters of all its cells. A message has at most one table."""
_EMPTY: Final = "–"
"""An empty cell: Slack accepts no blank one."""
PAGE_SIZE: Final = 5
"""Rows that a ``data_table`` shows at a time."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its column headings, all empty for a table without headings, and its rows with a cell for each column.

    ``numeric`` are the positions of columns with numbers, which are aligned to the right. A cell that is a phrase has
    source marks, and gets their numbers on the page where it is shown.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | Phrase, ...], ...]
    numeric: frozenset[int] = frozenset()

    def as_text(self) -> tuple[tuple[str, ...], ...]:
        """Returns the rows as texts."""
        return tuple(tuple(one if isinstance(one, str) else plain(one) for one in row) for row in self.rows)

    def numbered(self, marks: CitationNumbers) -> Table:
        """Returns the table with the numbers of its source marks, as texts."""
        rows = (tuple(one if isinstance(one, str) else plain(marks.number(one)) for one in row) for row in self.rows)
        return replace(self, rows=tuple(rows))


def listing(title: str, items: Sequence[Phrase]) -> RenderedBlock:
    """Returns a titled list; in modern style it is a container with the title."""
    classic = bullets(title, items)
    if not title:
        return classic
    heading = {"type": "plain_text", "text": cut(title, TITLE), "emoji": False}
    modern = {"type": "container", "title": heading, "child_blocks": [bullets("", items).block]}
    return RenderedBlock(classic.block, classic.plain, modern)


def table(content: Table) -> RenderedBlock:
    """Returns a table; in classic style it is a text of fixed width with aligned columns."""
    words = "\n".join(_aligned(content))
    preformatted = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": words}]}
    settings = [
        {"align": "right" if n in content.numeric else "left", "is_wrapped": True} for n in range(len(content.columns))
    ]
    modern = {"type": "table", "rows": _cells(content), "column_settings": settings}
    return RenderedBlock({"type": "rich_text", "elements": [preformatted]}, words, modern)


def data_table(caption: str, content: Table) -> RenderedBlock:
    """Returns a table that readers can sort and page; in classic style it is a text of fixed width."""
    classic = table(content)
    modern: Block = {"type": "data_table", "caption": caption, "rows": _cells(content), "page_size": PAGE_SIZE}
    return RenderedBlock(classic.block, f"{caption}\n{classic.plain}", modern)


def _cells(content: Table) -> list[list[Block]]:
    """Returns the heading and the rows as raw text, as many as a table may contain."""
    rows: list[list[Block]] = []
    left = CELLS
    for row in _with_heading(content)[:ROWS]:
        cells = [one or _EMPTY for one in row[:COLUMNS]]
        left -= sum(size(one) for one in cells)
        if left < 0:
            break
        rows.append([{"type": "raw_text", "text": one} for one in cells])
    return rows


def _with_heading(content: Table) -> tuple[tuple[str, ...], ...]:
    return (content.columns, *content.as_text()) if any(content.columns) else content.as_text()


def _aligned(content: Table) -> list[str]:
    rows = _with_heading(content)
    widths = [max(size(row[n]) for row in rows) for n in range(len(content.columns))]
    lines = []
    for row in rows:
        cells = [
            f"{cell:>{width}}" if n in content.numeric else f"{cell:<{width}}"
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
