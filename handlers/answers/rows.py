"""Records as rows of a list, with what each row needs from the base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from handlers.kinds import card_command, kind_of
from handlers.render.list_rows import ListRow
from handlers.render.summaries import amounts_fact
from handlers.wording.citations import bylines
from handlers.wording.counts import count_text
from handlers.wording.rich_text import isolated
from knowledge.highlights import matched_terms
from knowledge.knowledge_base import KnowledgeBase
from knowledge.labels import names_of
from knowledge.lookup_result import Hit
from knowledge.models import Quantity, Record, Tally
from knowledge.passages import Passage, folded
from knowledge.profiles.display_names import DisplayNames, display_names

_FACTS: Final = "Facts"
"""The column of facts that are not a column of the kind."""


def record_rows(
    base: KnowledgeBase, records: Sequence[Record], *, group: str = "", facts: Callable[[Record], str] | None = None
) -> tuple[ListRow, ...]:
    """Returns the rows of records with the columns of their kinds, or with ``facts`` instead, and their sources."""
    names = display_names(base, records)
    return tuple(
        ListRow(
            one.heading,
            ((_FACTS, facts(one)),) if facts else _cells(names, one),
            sources=bylines(names, kind_of(one).cites(one)),
            opens=card_command(one),
            group=group,
        )
        for one in records
    )


def _cells(names: DisplayNames, record: Record) -> tuple[tuple[str, str], ...]:
    return tuple((heading, value(names, record)) for heading, value in kind_of(record).columns)


def row_with(record: Record, facts: str, *, group: str = "", verb: str = "") -> ListRow:
    """Returns the row of a record with facts of its own; ``verb`` opens it with another verb than the one that shows it."""
    opens = f"{verb} {record.id}" if verb else card_command(record)
    return ListRow(record.heading, ((_FACTS, facts),) if facts else (), opens=opens, group=group)


def passage_rows(
    base: KnowledgeBase, passages: Iterable[Passage], query: str, *, group: str = "", always: bool = False
) -> tuple[ListRow, ...]:
    """Returns the rows of records with the passages in which words of the query were found; of figures their numbers.

    A record without such a passage has the words in its names: if not in the title, the row states the name; if
    ``always``, it has its passage all the same.
    """
    found = [(one, record) for one in passages if (record := base.get(one.record_id, Record))]
    records = [record for _, record in found]
    names = display_names(base, records)
    rows = record_rows(base, records, group=group, facts=lambda one: choice_facts(names, one))
    return tuple(
        _with_passage(row, names, passage) if always else _with_match(row, record, names, passage=passage, query=query)
        for row, (passage, record) in zip(rows, found, strict=True)
    )


def _with_passage(row: ListRow, names: DisplayNames, passage: Passage) -> ListRow:
    """Returns a row with a passage and its source; the passage of a series or a figure is its numbers."""
    if passage.kind in {Tally.kind, Quantity.kind}:
        return replace(row, cells=(), passage="; ".join(value for _, value in row.cells))
    if passage.is_name:
        return row
    return replace(row, passage=passage.text, sources=bylines(names, passage.cites[:1]) or row.sources)


def _with_match(row: ListRow, record: Record, names: DisplayNames, *, passage: Passage, query: str) -> ListRow:
    if isinstance(record, Tally | Quantity):
        return row
    if matched_terms(passage.text, query) and not passage.is_name:
        return _with_passage(row, names, passage)
    if matched_terms(record.heading, query):
        return row
    other = max(names_of(record), key=lambda one: len(matched_terms(one.value, query)), default=None)
    if other is None or not matched_terms(other.value, query):
        return row
    return replace(row, cells=(*row.cells, ("Name", _as(other.value))))


def _as(name: str) -> str:
    return f"as {isolated(name)}"


def candidate_rows(
    base: KnowledgeBase, candidates: Iterable[Hit[Record]], *, group: str = "", verb: str = ""
) -> tuple[ListRow, ...]:
    """Returns the rows of records that a name may mean, each with the name that matched."""
    hits = list(candidates)
    names = display_names(base, [hit.record for hit in hits])
    rows = []
    for hit in hits:
        record = hit.record
        matched = "" if folded(hit.label) == folded(record.heading) else f" · {_as(hit.label)}"
        row = row_with(record, f"{choice_facts(names, record)}{matched}", group=group, verb=verb)
        rows.append(replace(row, sources=bylines(names, kind_of(record).cites(record))))
    return tuple(rows)


def choice_facts(names: DisplayNames, record: Record) -> str:
    """Returns what distinguishes a record among others; of a series or figure its numbers, which may be the answer."""
    match record:
        case Tally():
            return "; ".join(f"{point.label}: {count_text(point.count)}" for point in record.points)
        case Quantity():
            return amounts_fact(names, record)
        case _:
            hint: str = kind_of(record).hint(names, record)
            return hint


def with_remarks(rows: Iterable[ListRow], remarks: Mapping[str, str]) -> tuple[ListRow, ...]:
    """Returns the rows with a remark after the facts of those whose command text has one."""
    return tuple(
        replace(row, cells=(*row.cells, ("Remark", remarks[row.opens]))) if row.opens in remarks else row
        for row in rows
    )
