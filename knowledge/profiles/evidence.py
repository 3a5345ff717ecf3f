"""What a record is based on: its citations, how independent they are, how old they are, and when it was reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Citation, Dispute, Incident, Record, Source
from knowledge.references import pointers
from knowledge.review_dates import review_due


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of one record.

    ``latest`` is the EDTF date of the newest evidence; if ``only_retrieved``, it is the day on which a data set without a
    date of its own was retrieved. Sources that share an author belong to one author group and do
    not corroborate each other.
    """

    latest: str
    sources: tuple[str, ...]
    author_groups: int
    citations: tuple[Citation, ...]
    reviewed_on: date | None
    review_due: date | None
    is_draft: bool
    is_imported: bool
    only_retrieved: bool


def evidence_of(base: KnowledgeBase, record: Record, more: Iterable[Citation] = ()) -> Evidence:
    """Returns the evidence of a record, with further citations that its card shows."""
    places = {citation.locator: citation for citation in (*pointers(record).citations.values(), *more)}
    cites = tuple(places.values())
    return Evidence(
        latest=record.as_of,
        sources=tuple(dict.fromkeys(citation.source for citation in cites)),
        author_groups=base.independent_author_groups(cites),
        citations=cites,
        reviewed_on=date.fromisoformat(record.reviewed_on) if record.reviewed_on else None,
        review_due=review_due(record),
        is_draft=record.is_draft,
        is_imported=record.is_imported,
        only_retrieved=record.is_imported and record.as_of in _retrieved(base, cites),
    )


def of_disputes(disputes: Iterable[Dispute]) -> Iterator[Citation]:
    """Yields the citation that a card shows for each account of a dispute: the first."""
    return (side.cites[0] for one in disputes for side in one.sides)


def of_incidents(incidents: Iterable[Incident]) -> Iterator[Citation]:
    """Yields the citations that a card shows for an incident in one line."""
    for one in incidents:
        yield from one.perpetrators[0].cites if one.perpetrators else one.summary.cites


def _retrieved(base: KnowledgeBase, cites: Iterable[Citation]) -> set[str]:
    """Returns the days on which the cited data sets were retrieved."""
    sources = (base.get(citation.source, Source) for citation in cites)
    return {source.retrieved_on for source in sources if source and source.retrieved_on}
