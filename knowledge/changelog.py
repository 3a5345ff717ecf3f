"""The changes of a base, from the change logs of its records."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.models.record import Change


@dataclass(frozen=True, slots=True)
class ChangelogEntry:
    """One entry of a record's change log, with the record."""

    record: Record
    change: Change


def change_log(base: KnowledgeBase) -> tuple[ChangelogEntry, ...]:
    """Returns every entry of the change logs, newest first, then by record."""
    entries = (ChangelogEntry(record, change) for record in base.records.values() for change in record.changelog)
    return tuple(sorted(entries, key=lambda entry: (entry.change.on, entry.record.id), reverse=True))
