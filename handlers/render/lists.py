"""Lists of records: eight rows a page, one row a record, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from handlers.button import Button, Control, Menu
from handlers.command_text import command_text
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.list_rows import ROW_SIZES, ListRow, RowSize, row_words
from handlers.render.messages import fits, message
from handlers.render.modern_blocks import Table, data_table
from handlers.render.visible import SCREEN, visible_characters
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.rich_text import counted, text
from handlers.wording.truncation import shortened

PAGE: Final = 8
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list before it is cut into pages.

    ``filters`` repeats the filters as understood, ``note`` is a remark above the rows, ``query`` the words that are marked
    in passages. ``filter_control`` narrows the list, ``offers`` are buttons of a list that does not answer the question.
    ``choose`` is the verb of the menu that opens a row. Rows of an ``uncounted`` group are not in its heading's count.
    """

    title: str
    rows: tuple[ListRow, ...]
    filters: str = ""
    note: str = ""
    query: str = ""
    choose: str = "Open"
    filter_control: Control | None = None
    offers: tuple[Button, ...] = ()
    shareable: bool = True
    uncounted: frozenset[str] = frozenset()
    zero_hit: str | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """The rows of one page and its number, from 1."""

    rows: tuple[ListRow, ...]
    first: int
    number: int
    pages: int


def list_message(records: RecordList, request: Request) -> Message:
    """Returns the page of a list that was asked for; a page beyond the last gives the last.

    Titles, facts and passages are shortened until the page fits one screen.
    """
    pages = max(1, -(-len(records.rows) // PAGE))
    number = min(request.page, pages)
    first = (number - 1) * PAGE
    page = _Page(records.rows[first : first + PAGE], first, number, pages)
    for size in ROW_SIZES:
        made = _composed(records, page, request, size)
        if visible_characters(made.blocks) <= SCREEN and fits(made):
            break
    return made


def _composed(records: RecordList, page: _Page, request: Request, size: RowSize) -> Message:
    parts = [blocks.header(records.title)]
    if records.filters:
        parts.append(blocks.echo(records.filters))
    if records.note:
        parts.append(blocks.context(text(records.note)))
    parts += _rows(records, page, size)
    if page.pages > 1:
        place = f"{page.first + 1} to {page.first + len(page.rows)} of {len(records.rows)}"
        parts.append(blocks.context(text(f"Page {page.number} of {page.pages} · {place}")))
    controls = tuple(_controls(records, page, request))
    shown = [*parts, blocks.actions(controls, request.command)] if controls else parts
    return message(shown, zero_hit=records.zero_hit, style=request.style)


def _rows(records: RecordList, page: _Page, size: RowSize) -> Iterator[RenderedBlock]:
    """Yields the rows under their groups; in modern style as a table, unless they have passages."""
    if not page.rows:
        return
    totals = Counter(row.group for row in records.rows)
    groups = []
    for group, members in groupby(page.rows, key=lambda row: row.group):
        heading = group if group in records.uncounted or not group else f"{group} ({totals[group]})"
        groups.append((heading, [row_words(row, size, records.query) for row in members]))
    classic = blocks.enumerated(groups, page.first + 1)
    table = None if any(row.passage for row in page.rows) else data_table(records.title, _table(page.rows, size))
    yield replace(classic, modern=table.modern if table else None)


def _table(rows: Sequence[ListRow], size: RowSize) -> Table:
    """Returns the rows of records of one kind under that kind's columns; of several kinds with their facts in one."""
    headings = {tuple(heading for heading, _ in row.cells) for row in rows}
    if len(headings) == 1:
        names = next(iter(headings))
        cells = [tuple(shortened(value, size.facts) for _, value in row.cells) for row in rows]
    else:
        names, cells = (
            ("Facts",),
            [(shortened(" · ".join(value for _, value in row.cells), size.facts),) for row in rows],
        )
    grouped = any(row.group for row in rows)
    titles = [shortened(row.title, size.title) for row in rows]
    groups = [(row.group,) if grouped else () for row in rows]
    table_rows = tuple((one, *given, *group) for one, given, group in zip(titles, cells, groups, strict=True))
    return Table(("Title", *names, *(("Group",) if grouped else ())), table_rows)


def _controls(records: RecordList, page: _Page, request: Request) -> Iterator[Control]:
    """Yields at most five elements: the menu that opens a row, a filter, the neighbouring pages and Share."""
    choices = tuple(Button(row.title, row.opens) for row in page.rows if row.opens)
    if choices:
        yield Menu(_menu_label(records.choose, page), tuple(dict.fromkeys(choices)))
    if records.filter_control:
        yield records.filter_control
    for number, label in ((page.number - 1, "Previous"), (page.number + 1, "Next")):
        if 1 <= number <= page.pages:
            again = command_text(request.verb, request.words, request.filters)
            yield Button(label, f"{again} page:{number}")
    yield from records.offers
    if records.shareable and records.rows:
        again = command_text(request.verb, request.words, request.filters, page.number)
        yield Button("Share", again, "share")


def _menu_label(choose: str, page: _Page) -> str:
    last = page.first + len(page.rows)
    return f"{choose} {page.first + 1} to {last}" if len(page.rows) > 1 else choose


def title(number: int, noun: str, plural: str | None = None) -> str:
    """Returns ``27 incidents`` or ``No incidents``."""
    return counted(number, noun, plural) if number else f"No {plural or noun + 's'}"
