"""The records that rules check, and the places of their problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias, TypeVar

from knowledge.base_settings import BaseSettings
from knowledge.invalid_record import InvalidRecord
from knowledge.lint.indexes import LintIndexes
from knowledge.models import Actor, Record, Source
from knowledge.models.actor import ActorKind
from knowledge.models.names import Strength
from knowledge.names.lexicon import Lexicon
from knowledge.problems import Problem, Severity
from knowledge.references import FieldPath

Locate: TypeAlias = Callable[[str, FieldPath], tuple[str, int, int]]
"""From a record's id and a path in it to the file, line and column."""

R = TypeVar("R", bound=Record)

_WORD = re.compile(r"\w+")
_REMOVED = 3
"""Records that refer to the same unknown id: so many do not share a typing error, so the record was removed."""


@dataclass(frozen=True)
class LintContext:
    """All records of a candidate base, drafts and redirects included.

    ``today`` is the day on which reviews and dates are judged, ``invalid`` are the files without a valid record, and
    ``earlier`` are the indexes of an earlier check.
    """

    records: tuple[Record, ...]
    locate: Locate
    today: date
    settings: BaseSettings = field(default_factory=BaseSettings)
    invalid: tuple[InvalidRecord, ...] = ()
    earlier: LintIndexes = field(default_factory=LintIndexes)

    @cached_property
    def indexes(self) -> LintIndexes:
        """The indexes of the valid records."""
        return self.earlier.following(self.by_id, self.settings)

    @property
    def lexicon(self) -> Lexicon:
        """The words of the base."""
        return self.indexes.lexicon[0]

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Every valid record by its id."""
        return {record.id: record for record in self.records}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Every valid source by its id."""
        return {source.id: source for source in self.all(Source)}

    @cached_property
    def actor_names(self) -> Mapping[str, str]:
        """The id of the actor that has each name, by the folded name."""
        return {folded(name.value): actor.id for actor in self.all(Actor) for name in actor.names}

    @cached_property
    def group_names(self) -> Mapping[str, str]:
        """The same for the strong names of actors other than states."""
        return {
            folded(name.value): actor.id
            for actor in self.all(Actor)
            for name in actor.names
            if actor.type is not ActorKind.STATE and name.strength is Strength.STRONG
        }

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of every id, also of the files without a valid record."""
        return {one.id: one.kind for one in self.invalid} | {one.id: one.kind for one in self.records}

    @cached_property
    def removed(self) -> Mapping[str, int]:
        """Unknown ids to which several records refer, with the number of these records."""
        links = self.indexes.links
        missing = (links.referring.keys() | links.citing.keys()) - self.kinds.keys()
        return {wanted: count for wanted in missing if (count := len(links.to(wanted))) >= _REMOVED}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Returns every valid record of a kind."""
        return tuple(record for record in self.records if isinstance(record, kind))

    def ids(self, kind: str) -> list[str]:
        """Returns the ids of a kind, or of all kinds for an empty one."""
        return [one for one, its_kind in self.kinds.items() if kind in {"", its_kind}]

    def problem(
        self, record: Record, path: FieldPath, message: str, *, fix: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Returns a problem at a path of a record."""
        return Problem(*self.locate(record.id, path), message, fix, severity)


def unless_draft(record: Record) -> Severity:
    """Returns the severity of an editorial rule: drafts may break it, with a warning."""
    return Severity.WARNING if record.is_draft else Severity.ERROR


def folded(text: str) -> str:
    """Returns the words of a text in lower case, without punctuation."""
    return " ".join(_WORD.findall(text.casefold()))
