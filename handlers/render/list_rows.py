"""One record as one row of a list: its title, its date and one fact, or the passage that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from handlers.wording.rich_text import Phrase, bold, joined, text
from handlers.wording.truncation import shortened
from knowledge.highlights import excerpt, marked


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row.

    ``title`` is always shown. ``cells`` are the facts that follow it, each with the heading of its column in a table.
    ``passage`` is a text of the record that was found. ``sources`` are the author and date of each source of the facts, or
    of the passage. ``opens`` is the command text that opens the row.
    """

    title: str
    cells: tuple[tuple[str, str], ...] = ()
    passage: str = ""
    sources: tuple[str, ...] = ()
    opens: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class RelatedRecords:
    """Records that match the words of ``query``: ``matching`` contain all of them, ``partly`` only some."""

    matching: tuple[ListRow, ...] = ()
    partly: tuple[ListRow, ...] = ()
    query: str = ""

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """All rows, those with all words first."""
        return (*self.matching, *self.partly)


@dataclass(frozen=True, slots=True)
class RowSize:
    """The most characters of the title, the facts and the passage of a row."""

    title: int
    facts: int
    passage: int


ROW_SIZES: Final = (
    RowSize(120, 160, 180),
    RowSize(110, 120, 140),
    RowSize(100, 90, 100),
    RowSize(90, 70, 75),
    RowSize(75, 55, 50),
    RowSize(65, 40, 40),
    RowSize(50, 30, 20),
)
"""From generous to tight; eight rows of the last fit one screen."""


def row_words(row: ListRow, size: RowSize, query: str, mark: str = "") -> Phrase:
    """Returns ``**title** · date · one fact [1]``, and below it the passage with the words of ``query`` in bold.

    A fact that the title or the heading of the row's group states is not repeated. ``mark`` leads to the sources.
    """
    group = row.group.casefold()
    new = (value for _, value in row.cells if value.casefold() != group and value not in row.title)
    facts = shortened(" · ".join(new), size.facts)
    first = joined([text(bold(shortened(row.title, size.title))), text(facts) if facts else ()])
    if not row.passage:
        return text(first, f"\u00a0{mark}" if mark else "")
    parts = marked(excerpt(row.passage, size.passage, query), query)
    words = text(*(bold(part.text) if part.matched else part.text for part in parts))
    return text(first, "\n", words, f"\u00a0{mark}" if mark else "")
