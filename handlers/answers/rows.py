"""Records as rows of a list, with what each row needs from the base."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from handlers.kinds import card_command, hint_of, kind_of
from handlers.render.list_rows import ListRow
from handlers.render.summaries import amounts_fact
from handlers.wording.citations import byline
from handlers.wording.counts import count_text
from handlers.wording.rich_text import isolated
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Hit
from knowledge.models import Quantity, Record, Tally
from knowledge.passages import Passage, folded
from knowledge.profiles.display_names import display_names

_FACTS: Final = "Facts"
"""The column of facts that are not a column of the kind."""


def record_rows(base: KnowledgeBase, records: Sequence[Record], *, group: str = "") -> tuple[ListRow, ...]:
    """Returns the rows of records with the columns of their kinds."""
    names = display_names(base, records)
    return tuple(
        ListRow(
            one.heading,
            tuple((heading, value(names, one)) for heading, value in kind_of(one).columns),
            opens=card_command(one),
            group=group,
        )
        for one in records
    )


def row_with(record: Record, facts: str, *, group: str = "", verb: str = "") -> ListRow:
    """Returns the row of a record with facts of its own; ``verb`` opens it with another verb than the one that shows it."""
    opens = f"{verb} {record.id}" if verb else card_command(record)
    return ListRow(record.heading, ((_FACTS, facts),) if facts else (), opens=opens, group=group)


def passage_rows(base: KnowledgeBase, passages: Iterable[Passage], *, group: str = "") -> tuple[ListRow, ...]:
    """Returns the rows of records with the passages that were found in them; of figures their numbers instead."""
    rows = []
    for passage in passages:
        record = base.get(passage.record_id, Record)
        if record is None:
            continue
        row = row_with(record, choice_facts(base, record), group=group)
        if not isinstance(record, Tally | Quantity):
            row = replace(row, passage=passage.text, source=_source(base, passage))
        rows.append(row)
    return tuple(rows)


def _source(base: KnowledgeBase, passage: Passage) -> str:
    cites = passage.cites[:1]
    return byline(display_names(base, cites=cites), cites[0].source) if cites else ""


def candidate_rows(
    base: KnowledgeBase, candidates: Iterable[Hit[Record]], *, group: str = "", verb: str = ""
) -> tuple[ListRow, ...]:
    """Returns the rows of records that a name may mean, each with the name that matched."""
    rows = []
    for hit in candidates:
        record = hit.record
        matched = "" if folded(hit.label) == folded(record.heading) else f" · as {isolated(hit.label)}"
        rows.append(row_with(record, f"{choice_facts(base, record)}{matched}", group=group, verb=verb))
    return tuple(rows)


def choice_facts(base: KnowledgeBase, record: Record) -> str:
    """Returns what distinguishes a record among others; of a series or figure its numbers, which may be the answer."""
    match record:
        case Tally():
            return "; ".join(f"{point.label}: {count_text(point.count)}" for point in record.points)
        case Quantity():
            return amounts_fact(display_names(base, (record,)), record)
        case _:
            return hint_of(base, record)


def with_remarks(rows: Iterable[ListRow], remarks: Mapping[str, str]) -> tuple[ListRow, ...]:
    """Returns the rows with a remark after the facts of those whose command text has one."""
    return tuple(
        replace(row, cells=(*row.cells, ("Remark", remarks[row.opens]))) if row.opens in remarks else row
        for row in rows
    )
