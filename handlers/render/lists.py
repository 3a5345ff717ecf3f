"""Lists of records: eight rows a page, one row a record, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from handlers.button import Button, Control, Menu
from handlers.command_text import command_text
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.lazy_rows import groups_of, have_passages
from handlers.render.list_rows import PASSAGE_SIZES, ROW_SIZES, ListRow, RowSize, row_words
from handlers.render.messages import message
from handlers.render.modern_blocks import Table, data_table
from handlers.render.one_screen import one_screen
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.rich_text import Phrase, bold, counted, joined, text
from handlers.wording.truncation import shortened

PAGE: Final = 8
"""Rows of a page."""
PASSAGE_PAGE: Final = 5
"""Rows of a page of a list with passages, so that each passage can be read."""


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list before it is cut into pages.

    ``filters`` repeats the filters as understood, ``note`` is a remark above the rows, ``query`` the words that are marked
    in passages. ``filter_control`` narrows the list, ``offers`` are buttons of a list that does not answer the question.
    ``choose`` is the verb of the menu that opens a row; if ``opens_all``, it has the rows of all pages. Rows of an
    ``uncounted`` group are not in its heading's count; its value says how their number is stated.
    """

    title: str
    rows: Sequence[ListRow]
    filters: str = ""
    note: str = ""
    query: str = ""
    choose: str = "Open"
    filter_control: Control | None = None
    opens_all: bool = False
    offers: tuple[Button, ...] = ()
    shareable: bool = True
    uncounted: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    zero_hit: str | None = None

    @property
    def page_size(self) -> int:
        """Rows of a page."""
        return PASSAGE_PAGE if have_passages(self.rows) else PAGE


@dataclass(frozen=True, slots=True)
class _Page:
    """The rows of one page and its number, from 1."""

    rows: tuple[ListRow, ...]
    first: int
    number: int
    pages: int

    def sources(self) -> dict[str, int]:
        """Returns the number of each source of the page, in the order of reading."""
        every = dict.fromkeys(one for row in self.rows for one in row.sources)
        return {source: number for number, source in enumerate(every, 1)}


def list_message(records: RecordList, request: Request) -> Message:
    """Returns the page of a list that was asked for; a page beyond the last gives the last.

    Titles, facts and passages are shortened until the page fits one screen.
    """
    pages = max(1, -(-len(records.rows) // records.page_size))
    number = min(request.page, pages)
    first = (number - 1) * records.page_size
    page = _Page(tuple(records.rows[first : first + records.page_size]), first, number, pages)
    sizes = PASSAGE_SIZES if any(row.passage for row in page.rows) else ROW_SIZES
    return one_screen(lambda size: _composed(records, page, request, size=size), sizes)


def _composed(records: RecordList, page: _Page, request: Request, *, size: RowSize) -> Message:
    parts = [blocks.header(records.title)]
    if records.filters:
        parts.append(blocks.echo(records.filters))
    if records.note:
        parts.append(blocks.context(text(records.note)))
    parts += _rows(records, page, size)
    if below := tuple(_below(records, page)):
        parts.append(blocks.context(*below))
    controls = tuple(_controls(records, page, request))
    shown = [*parts, blocks.actions(controls, request.command)] if controls else parts
    return message(shown, zero_hit=records.zero_hit, style=request.style)


def _below(records: RecordList, page: _Page) -> Iterator[Phrase]:
    """Yields the sources of the rows, and which rows of the list these are."""
    if sources := page.sources():
        numbered = (text(f"[{number}] {source}") for source, number in sources.items())
        yield text(bold("Sources: "), joined(numbered))
    if page.pages > 1:
        first, last = page.first + 1, page.first + len(page.rows)
        place = f"{first if first == last else f'{first} to {last}'} of {len(records.rows)}"
        totals = Counter(groups_of(records.rows)) if records.uncounted else Counter()
        note = "".join(f", {totals[group]} {how}" for group, how in records.uncounted.items() if totals[group])
        yield text(f"Page {page.number} of {page.pages} · {place}{note}")


def _mark(row: ListRow, numbers: Mapping[str, int]) -> str:
    """Returns ``[1, 2]``; empty for a row without sources."""
    cited = ", ".join(str(number) for number in sorted(numbers[one] for one in row.sources))
    return f"[{cited}]" if cited else ""


def _rows(records: RecordList, page: _Page, size: RowSize) -> Iterator[RenderedBlock]:
    """Yields the rows under their groups; in modern style as a table, unless they have passages."""
    if not page.rows:
        return
    totals = Counter(groups_of(records.rows))
    numbers = page.sources()
    groups = []
    for group, members in groupby(page.rows, key=lambda row: row.group):
        heading = group if group in records.uncounted or not group else f"{group} ({totals[group]})"
        groups.append((heading, [row_words(row, size, records.query, mark=_mark(row, numbers)) for row in members]))
    classic = blocks.enumerated(groups, page.first + 1)
    table = None if any(row.passage for row in page.rows) else data_table(records.title, _table(page, size))
    yield replace(classic, modern=table.modern if table else None)


def _table(page: _Page, size: RowSize) -> Table:
    """Returns the rows of records of one kind under that kind's columns; of several kinds with their facts in one."""
    rows, numbers = page.rows, page.sources()
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
    ends = [(*((row.group,) if grouped else ()), *((_mark(row, numbers),) if numbers else ())) for row in rows]
    table_rows = tuple((one, *given, *end) for one, given, end in zip(titles, cells, ends, strict=True))
    return Table(("Title", *names, *(("Group",) if grouped else ()), *(("Sources",) if numbers else ())), table_rows)


def _controls(records: RecordList, page: _Page, request: Request) -> Iterator[Control]:
    """Yields at most five elements: the menu that opens a row, the neighbouring pages, a filter on page 1, and Share."""
    rows, first = (records.rows, 0) if records.opens_all else (page.rows, page.first)
    choices = tuple(Button(row.title, row.opens) for row in rows if row.opens)
    if choices:
        yield Menu(_menu_label(records.choose, first, len(rows)), tuple(dict.fromkeys(choices)))
    again = command_text(request.verb, request.words, request.filters)
    for number, label in ((page.number - 1, "Previous"), (page.number + 1, "Next")):
        if 1 <= number <= page.pages:
            yield Button(label, f"{again} page:{number}")
    if records.filter_control and page.number == 1:
        yield records.filter_control
    yield from records.offers
    if records.shareable and records.rows:
        yield Button("Share", command_text(request.verb, request.words, request.filters, page=page.number), "share")


def _menu_label(choose: str, first: int, number: int) -> str:
    return f"{choose} {first + 1} to {first + number}" if number > 1 else choose


def title(number: int, noun: str, plural: str | None = None) -> str:
    """Returns ``27 incidents`` or ``No incidents``."""
    return counted(number, noun, plural) if number else f"No {plural or noun + 's'}".replace(" and ", " or ")
