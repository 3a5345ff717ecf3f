"""One record as one row of a list: its title, its date and one fact, or the passage that was found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from handlers.wording.dates import with_short_months
from handlers.wording.rich_text import Phrase, bold, joined, text
from handlers.wording.truncation import shortened
from knowledge.highlights import excerpt, marked


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row.

    ``title`` is always shown. ``cells`` are the facts that follow it, each with the heading of its column in a table.
    ``passage`` is a text of the record that was found. ``sources`` are the author and date of each source of the facts, or
    of the passage. ``opens`` is the command text that opens the row. The passage of a row that ``leads`` is shown longer.
    """

    title: str
    cells: tuple[tuple[str, str], ...] = ()
    passage: str = ""
    sources: tuple[str, ...] = ()
    opens: str = ""
    group: str = ""
    leads: bool = False


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
    """The most characters of the title, the facts and the passage of a row.

    Facts may also have the characters that the title leaves free.
    """

    title: int
    facts: int
    passage: int = 0


ROW_SIZES: Final = (
    RowSize(120, 160),
    RowSize(110, 120),
    RowSize(100, 90),
    RowSize(95, 70),
    RowSize(90, 55),
    RowSize(85, 40),
    RowSize(80, 30),
    RowSize(75, 24),
    *(RowSize(title, 14) for title in (70, 66, 62, 58, 54, 50, 46, 42, 38, 34)),
)
"""For pages without passages, from generous to tight; eight rows of the last fit one screen, each under a heading."""

PASSAGE_SIZES: Final = (
    RowSize(100, 80, 200),
    RowSize(90, 60, 170),
    RowSize(80, 45, 150),
    RowSize(75, 35, 130),
    RowSize(70, 30, 115),
    RowSize(66, 0, 105),
    RowSize(66, 0, 85),
    RowSize(66, 0, 68),
)
"""For pages with passages: what was found keeps more characters than the facts, and the title two lines of a phone."""
_LEADING: Final = 3
"""How many times the characters of other passages a leading one has."""
_BETWEEN: Final = " · "
_LEAST: Final = 18
"""Characters of a fact that is cut; with fewer it is left out."""


def row_words(row: ListRow, size: RowSize, query: str, *, mark: str = "") -> Phrase:
    """Returns ``**title** · date · one fact [1]``, and below it the passage with the words of ``query`` in bold.

    A fact that the title or the heading of the row's group states is not repeated. ``mark`` leads to the sources.
    """
    group, stated = row.group.casefold(), with_short_months(row.title)
    new = [
        value
        for _, value in row.cells
        if value and value.casefold() != group and not re.search(rf"(?<!\w){re.escape(value)}", stated)
    ]
    title = shortened(row.title, size.title)
    facts = _fitting(_BETWEEN.join(new), max(size.facts, size.title - len(title) - len(_BETWEEN)))
    first = joined([text(bold(title)), text(facts) if facts else ()])
    if not row.passage:
        return text(first, f"\u00a0{mark}" if mark else "")
    most = size.passage * (_LEADING if row.leads else 1)
    parts = marked(excerpt(row.passage, most, query), query)
    words = text(*(bold(part.text) if part.matched else part.text for part in parts))
    return text(first, "\n", words, f"\u00a0{mark}" if mark else "")


def _fitting(facts: str, most: int) -> str:
    """Returns as many facts as fit; the last is cut if enough of it remains to be understood."""
    kept = ""
    for fact in facts.split(_BETWEEN):
        longer = f"{kept}{_BETWEEN}{fact}" if kept else fact
        if len(longer) > most:
            return shortened(longer, most) if most - len(kept) >= _LEAST else kept
        kept = longer
    return kept
