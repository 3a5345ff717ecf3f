"""The changes of a base since a day, from the change logs of its records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.models.record import Change


@dataclass(frozen=True, slots=True)
class ChangelogEntry:
    """One entry of a record's change log, with the record."""

    record: Record
    change: Change


def changes_since(base: KnowledgeBase, day: date) -> tuple[ChangelogEntry, ...]:
    """Returns every entry of ``day`` or later, newest first, then by record."""
    entries = (
        ChangelogEntry(record, change)
        for record in base.records.values()
        for change in record.changelog
        if change.on >= day.isoformat()
    )
    return tuple(sorted(entries, key=lambda entry: (entry.change.on, entry.record.id), reverse=True))
