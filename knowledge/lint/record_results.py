"""The results of the record rules for one version, and which of them a later version must compute again.

A record rule may look at its record, at the day, at the settings of the base, at the records to which its record refers
(through redirects, and from incident to incident), and at the names of actors. Nothing else can change its result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.base_settings import BaseSettings
from knowledge.lint.context import LintContext
from knowledge.models import Actor, Dispute, Forecast, Incident, Option, Position, Record, Redirect
from knowledge.problems import Problem
from knowledge.references import pointers

RecordRule = Callable[[LintContext, Record], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class RecordResults:
    """The problems of each record by its id, for records that have any, and what they were computed from."""

    rules: tuple[RecordRule, ...] = ()
    records: Mapping[str, Record] = field(default_factory=dict)
    today: date | None = None
    settings: BaseSettings = field(default_factory=BaseSettings)
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def still_valid(self, rules: tuple[RecordRule, ...], context: LintContext) -> Mapping[str, tuple[Problem, ...]]:
        """Returns the results that are the same in ``context``: one for each record that need not be checked again."""
        same = self.rules == rules and self.today == context.today and self.settings == context.settings
        if not same or not self.records:
            return {}
        affected = _affected(self.records, context)
        return {key: self.problems.get(key, ()) for key in context.by_id if key not in affected}


def _affected(old: Mapping[str, Record], context: LintContext) -> set[str]:
    """Returns the ids of the records whose results may differ, changed and removed ones included."""
    new = context.by_id
    changed = {key for key, record in new.items() if old.get(key) is not record} | (old.keys() - new.keys())
    affected, latest = set(changed), changed
    while latest:
        found = {one.id for one in context.records if not pointers(one).targets.isdisjoint(latest)} - affected
        affected |= found
        latest = {key for key in found if _passes_on(new[key])}
    if any(isinstance(one, Actor) for key in changed for one in (old.get(key), new.get(key))):
        affected.update(one.id for one in context.records if isinstance(one, Position | Forecast | Dispute | Option))
    return affected


def _passes_on(record: Record) -> bool:
    """Returns whether a rule looks through a record at those to which it refers."""
    return isinstance(record, Redirect) or (isinstance(record, Incident) and bool(record.links))
