"""The records that meet a set of criteria, with a mark on those that an uncertain date makes uncertain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
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


class Fit(IntEnum):
    """How a date is in a period; the lower, the better."""

    WHOLLY = 0
    """Every day that it may mean or over which it lasted is in the period."""
    PARTLY = 1
    """It lasted over days in the period and over days outside it."""
    POSSIBLY = 2
    """It is one day, and some of the days that it may be are in the period."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A record that meets the criteria, and how its date does."""

    record: Record
    fit: Fit = Fit.WHOLLY

    @property
    def doubtful(self) -> bool:
        """Whether only some of the days that its date may mean are in the period."""
        return self.fit is Fit.POSSIBLY


def pick(base: KnowledgeBase, records: Iterable[Record], criteria: Criteria) -> tuple[Selected, ...]:
    """Returns the records that meet every criterion, in the given order."""
    filters = [(one, values) for one, values in _filters(criteria, base) if one.any_of or one.none_of]
    found = []
    for record in records:
        if criteria.ids is not None and record.id not in criteria.ids:
            continue
        if all(one.takes(values(record)) for one, values in filters):
            fit = _days_fit(record, criteria.days)
            if fit is not None:
                found.append(Selected(record, fit))
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


def _days_fit(record: Record, wanted: tuple[DaySet, ...]) -> Fit | None:
    """Returns how the best of the record's dates is in all sets, None if none can be."""
    if not wanted:
        return Fit.WHOLLY
    fits = (_date_fits(edtf, wanted) for edtf in record.dates)
    return min((fit for fit in fits if fit is not None), default=None)


def _date_fits(edtf: str, wanted: tuple[DaySet, ...]) -> Fit | None:
    lasted = is_span(edtf)
    outcomes = set()
    for day in days_of(edtf) if lasted else candidate_days(edtf):
        outcomes.add(_in_all(day, wanted))
        if len(outcomes) > 1:
            return Fit.PARTLY if lasted else Fit.POSSIBLY
    return Fit.WHOLLY if True in outcomes else None


def _in_all(day: date, wanted: tuple[DaySet, ...]) -> bool:
    return all(one.contains(day) for one in wanted)


def is_certain(one: Selected) -> bool:
    """Returns whether a date is in the period, for certain and wholly, or is a day on which sources disagree."""
    if not isinstance(one.record, Incident):
        return not one.doubtful
    return one.fit is Fit.WHOLLY or one.record.date.precision is DatePrecision.DAY


def has_type(base: KnowledgeBase, value: str) -> bool:
    """Returns whether a record of the base has the type, class, family or stance."""
    return any(value in one.types for one in base.records.values())
