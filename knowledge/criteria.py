"""The records that meet a set of criteria, with a mark on those that an uncertain date makes uncertain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Incident, Option, Record
from knowledge.models.dates import candidate_days, days_of, is_span
from knowledge.models.incident_date import DatePrecision
from knowledge.references import pointers


class DaySet(Protocol):
    """A set of days."""

    def contains(self, day: date) -> bool:
        """Returns whether the day is in the set."""
        ...


@dataclass(frozen=True, slots=True)
class ValueFilter:
    """Values of which a record must have one, and values of which it may have none."""

    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()

    def takes(self, values: Iterable[str]) -> bool:
        """Returns whether a record with these values meets the criterion."""
        present = frozenset(values)
        return not present & self.none_of and (not self.any_of or bool(present & self.any_of))


@dataclass(frozen=True, slots=True)
class Criteria:
    """Conditions on a record; an empty one is always met. ``ids`` is the result of a full-text search."""

    actors: ValueFilter = ValueFilter()
    places: ValueFilter = ValueFilter()
    countries: ValueFilter = ValueFilter()
    types: ValueFilter = ValueFilter()
    weapons: ValueFilter = ValueFilter()
    families: ValueFilter = ValueFilter()
    sources: ValueFilter = ValueFilter()
    about: ValueFilter = ValueFilter()
    days: tuple[DaySet, ...] = ()
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Selected:
    """A record that meets the criteria; ``doubtful`` if only some of the days that its date may mean do."""

    record: Record
    doubtful: bool = False


def pick(base: KnowledgeBase, records: Iterable[Record], criteria: Criteria) -> tuple[Selected, ...]:
    """Returns the records that meet every criterion, in the given order."""
    filters = [(one, values) for one, values in _filters(criteria, base) if one.any_of or one.none_of]
    found = []
    for record in records:
        if criteria.ids is not None and record.id not in criteria.ids:
            continue
        if all(one.takes(values(record)) for one, values in filters):
            fits = _days_fit(record, criteria.days)
            if fits is not None:
                found.append(Selected(record, doubtful=not fits))
    return tuple(found)


def _filters(
    criteria: Criteria, base: KnowledgeBase
) -> Iterator[tuple[ValueFilter, Callable[[Record], Iterable[str]]]]:
    """Yields each filter with the values of a record that it judges."""
    yield criteria.actors, _pointed
    yield criteria.about, _pointed
    yield criteria.places, _pointed
    yield criteria.countries, lambda record: country_of(record, base)
    yield criteria.types, lambda record: record.types
    yield criteria.weapons, weapons_of
    yield criteria.families, lambda record: [record.family] if isinstance(record, Option) else []
    yield criteria.sources, _cited


def _pointed(record: Record) -> list[str]:
    return [*(record_id for record_id, _ in pointers(record).ids), record.id]


def _cited(record: Record) -> list[str]:
    return [*(citation.source for citation in pointers(record).citations.values()), record.id]


def country_of(record: Record, base: KnowledgeBase) -> tuple[str, ...]:
    """Returns the name of an actor's country in lower case; empty if none is stated."""
    code = record.country if isinstance(record, Actor) else None
    return (base.countries.get(code, code).casefold(),) if code else ()


def weapons_of(record: Record) -> tuple[str, ...]:
    """Returns the GTD class and the printed type of every weapon of an incident, in lower case."""
    if not isinstance(record, Incident):
        return ()
    return tuple(word.casefold() for weapon in record.weapons for word in (weapon.class_, weapon.type))


def _days_fit(record: Record, wanted: tuple[DaySet, ...]) -> bool | None:
    """Returns True if a date is certainly in all sets, False if it may be, None if no date can be."""
    if not wanted:
        return True
    outcomes = [fit for edtf in record.dates if (fit := _date_fits(edtf, wanted)) is not None]
    return any(outcomes) if outcomes else None


def _date_fits(edtf: str, wanted: tuple[DaySet, ...]) -> bool | None:
    if is_span(edtf):  # it lasted over each of its days
        return True if any(_in_all(day, wanted) for day in days_of(edtf)) else None
    days = candidate_days(edtf)
    fitting = sum(_in_all(day, wanted) for day in days)
    return fitting == len(days) if fitting else None


def _in_all(day: date, wanted: tuple[DaySet, ...]) -> bool:
    return all(one.contains(day) for one in wanted)


def is_certain(one: Selected) -> bool:
    """Returns whether a date is in the period for certain, or is a day on which sources disagree. A span never is."""
    if not isinstance(one.record, Incident):
        return not one.doubtful
    precision = one.record.date.precision
    return precision is DatePrecision.DAY or not (one.doubtful or precision is DatePrecision.SPAN)
