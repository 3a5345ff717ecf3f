"""The results of the record rules for one version, and which of them a later version must compute again.

A record rule may look at its record, at the day, at the settings of the base, at the records to which its record refers
(through redirects, and from incident to incident), and at the names of actors. Nothing else can change its result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from knowledge.base_settings import BaseSettings
from knowledge.lint.context import LintContext
from knowledge.lint.indexes import LintIndexes
from knowledge.models import Actor, Dispute, Forecast, Incident, Option, Position, Record, Redirect
from knowledge.problems import Problem

_WITH_NAMES_OF_ACTORS: Final = (Position, Forecast, Dispute, Option)
"""The kinds of records whose rules look at the names of actors."""
RecordRule = Callable[[LintContext, Record], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class RecordResults:
    """The problems of each record by its id, for records that have any, and what they were computed from."""

    rules: tuple[RecordRule, ...] = ()
    indexes: LintIndexes = field(default_factory=LintIndexes)
    today: date | None = None
    settings: BaseSettings = field(default_factory=BaseSettings)
    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    def outdated(self, rules: tuple[RecordRule, ...], context: LintContext) -> Mapping[str, Record]:
        """Returns the records of ``context`` that must be checked again, by their ids.

        Its earlier indexes are those of these results.
        """
        same = self.rules == rules and self.today == context.today and self.settings == context.settings
        if not same or not self.indexes.records:
            return context.by_id
        affected = _affected(self.indexes.records, context)
        return {key: context.by_id[key] for key in affected if key in context.by_id}


def _affected(old: Mapping[str, Record], context: LintContext) -> set[str]:
    """Returns the ids of the records whose results may differ, changed and removed ones included."""
    new, links, changed = context.by_id, context.indexes.links, context.indexes.changed
    affected, latest = set(changed), set(changed)
    while latest:
        found = set[str]().union(*map(links.to, latest)) - affected
        affected |= found
        latest = {key for key in found if _passes_on(new[key])}
    if any(isinstance(one, Actor) for key in changed for one in (old.get(key), new.get(key))):
        affected.update(one.id for one in context.records if isinstance(one, _WITH_NAMES_OF_ACTORS))
    return affected


def _passes_on(record: Record) -> bool:
    """Returns whether a rule looks through a record at those to which it refers."""
    return isinstance(record, Redirect) or (isinstance(record, Incident) and bool(record.links))
