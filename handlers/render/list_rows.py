"""One record as one row of a list: its title, its date and one fact, or the passage that was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handlers.kinds import card_command, hint_of, kind_of
from handlers.render.summaries import amounts_fact
from handlers.wording.citations import byline
from handlers.wording.counts import count_text
from handlers.wording.rich_text import Phrase, bold, italic, joined, text
from handlers.wording.truncation import shortened
from knowledge.highlights import excerpt, marked
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Quantity, Record, Tally
from knowledge.passages import Passage
from knowledge.profiles.display_names import display_names


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row.

    ``title`` is always shown. ``facts`` follow it; without facts, a ``record`` has those of its kind's columns. ``passage``
    is a text of the record, shown with its source. ``opens`` is the command text that opens the row.
    """

    title: str
    record: Record | None = None
    facts: str = ""
    remark: str = ""
    passage: Passage | None = None
    opens: str = ""
    group: str = ""

    @property
    def as_table(self) -> bool:
        """Whether the row can be the row of a table: it has the columns of a kind, and no passage."""
        return self.record is not None and self.passage is None


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


def record_row(record: Record, *, facts: str = "", remark: str = "", group: str = "", verb: str = "") -> ListRow:
    """Returns the row of a record. ``verb`` opens it with another verb than the one that shows it."""
    opens = f"{verb} {record.id}" if verb else card_command(record)
    return ListRow(record.heading, record, facts=facts, remark=remark, opens=opens, group=group)


def passage_row(base: KnowledgeBase, passage: Passage, *, group: str = "") -> ListRow:
    """Returns the row of a record with the passage of it that was found."""
    record = base.get(passage.record_id, Record)
    if record is None:
        return ListRow(passage.record_id, passage=passage)
    shown = None if isinstance(record, Tally | Quantity) else passage
    return ListRow(
        record.heading, record, facts=choice_facts(base, record), passage=shown, opens=card_command(record), group=group
    )


def choice_facts(base: KnowledgeBase, record: Record) -> str:
    """Returns what distinguishes a record among others; of a series or figure its numbers, which may be the answer."""
    match record:
        case Tally():
            return "; ".join(f"{point.label}: {count_text(point.count)}" for point in record.points)
        case Quantity():
            return amounts_fact(display_names(base, (record,)), record)
        case _:
            return hint_of(base, record)


def columns_of(row: ListRow, base: KnowledgeBase) -> Mapping[str, str]:
    """Returns the columns of a row's kind with its values; its facts if it has its own."""
    if row.record is None or row.facts:
        return {"Facts": _with_remark(row.facts, row)}
    names = display_names(base, (row.record,))
    cells = {heading: value(names, row.record) for heading, value in kind_of(row.record).columns}
    return cells | ({"Remark": row.remark} if row.remark else {})


def _with_remark(facts: str, row: ListRow) -> str:
    return " · ".join(part for part in (facts, row.remark) if part)


def row_words(row: ListRow, base: KnowledgeBase, size: RowSize, query: str) -> Phrase:
    """Returns ``**title** · date · one fact``, and below it the passage with the words of the query in bold."""
    cells = (value for value in columns_of(row, base).values() if value.casefold() != row.group.casefold())
    facts = shortened(" · ".join(cells), size.facts)
    first = joined([text(bold(shortened(row.title, size.title))), text(facts) if facts else ()])
    return text(first, "\n", _passage_words(row.passage, base, size, query)) if row.passage else first


def _passage_words(passage: Passage, base: KnowledgeBase, size: RowSize, query: str) -> Phrase:
    parts = marked(excerpt(passage.text, size.passage, query), query)
    words = text(*(bold(part.text) if part.matched else part.text for part in parts))
    names = display_names(base, cites=passage.cites[:1])
    source = text(italic(byline(names, passage.cites[0].source))) if passage.cites else ()
    return joined([words, source])
