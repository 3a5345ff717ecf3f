"""Which records a set of criteria picks out, and where a doubtful date makes the pick doubtful."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident, Option, Record
from knowledge.models.dates import candidate_days
from knowledge.references import pointers


class DaySet(Protocol):
    """A set of days."""

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        ...


@dataclass(frozen=True, slots=True)
class ValueFilter:
    """Values of which a record must have one, and values of which it may have none."""

    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()

    def takes(self, values: Iterable[str]) -> bool:
        """Whether a record with these values is picked."""
        present = frozenset(values)
        return not present & self.none_of and (not self.any_of or bool(present & self.any_of))


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is asked of a record; an empty part asks nothing. ``ids`` is the outcome of a full-text search."""

    actors: ValueFilter = ValueFilter()
    places: ValueFilter = ValueFilter()
    types: ValueFilter = ValueFilter()
    weapons: ValueFilter = ValueFilter()
    families: ValueFilter = ValueFilter()
    sources: ValueFilter = ValueFilter()
    about: ValueFilter = ValueFilter()
    days: tuple[DaySet, ...] = ()
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """A record that was picked. ``doubtful`` where only some of the days that it may have happened on fit."""

    record: Record
    doubtful: bool = False


def pick(base: KnowledgeBase, records: Iterable[Record], criteria: Criteria) -> tuple[Selected, ...]:
    """The records that meet every criterion, in their own order."""
    found = []
    for record in records:
        if _meets(record, criteria):
            fits = _days_fit(record, criteria.days)
            if fits is not None:
                found.append(Selected(record, doubtful=not fits))
    return tuple(found)


def _meets(record: Record, criteria: Criteria) -> bool:
    wanted = criteria
    if wanted.ids is not None and record.id not in wanted.ids:
        return False
    pointing = pointers(record)
    pointed = [record_id for record_id, _ in pointing.ids]
    return (
        wanted.actors.takes([*pointed, record.id])
        and wanted.about.takes([*pointed, record.id])
        and wanted.places.takes([*pointed, record.id])
        and wanted.types.takes(record.types)
        and wanted.weapons.takes(weapons_of(record))
        and wanted.families.takes([record.family] if isinstance(record, Option) else [])
        and wanted.sources.takes([*(citation.source for citation in pointing.citations.values()), record.id])
    )


def weapons_of(record: Record) -> tuple[str, ...]:
    """The GTD class and the printed type of every weapon of an incident, in lower case."""
    if not isinstance(record, Incident):
        return ()
    return tuple(word.casefold() for weapon in record.weapons for word in (weapon.class_, weapon.type))


def _days_fit(record: Record, wanted: tuple[DaySet, ...]) -> bool | None:
    """True where some date fits beyond doubt, False where it only may, None where none can."""
    if not wanted:
        return True
    outcomes = []
    for edtf in record.dates:
        days = candidate_days(edtf)
        fitting = sum(all(one.holds(day) for one in wanted) for day in days)
        if fitting:
            outcomes.append(fitting == len(days))
    return any(outcomes) if outcomes else None
