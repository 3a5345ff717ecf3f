"""The set of records that rules look at, and how a rule says where its trouble stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias, TypeVar

from rapidfuzz import fuzz, process

from knowledge.models import Record
from knowledge.problems import Problem, Severity
from knowledge.references import Path

Locate: TypeAlias = Callable[[str, Path], tuple[str, int, int]]
"""From a record's id and a path within it to its file, line and column."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class LintContext:
    """All records of a candidate base, drafts and redirects included; ``today`` decides what is overdue."""

    records: tuple[Record, ...]
    locate: Locate
    today: date

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Every record by its id."""
        return {record.id: record for record in self.records}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a kind."""
        return tuple(record for record in self.records if isinstance(record, kind))

    def problem(
        self, record: Record, path: Path, what: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem at a path of a record."""
        file, line, column = self.locate(record.id, path)
        return Problem(file, line, column, what, remedy, severity)


def did_you_mean(wrong: str, known: list[str], otherwise: str) -> str:
    """The remedy for a mistyped id: the nearest one that exists, or else ``otherwise``."""
    nearest = process.extractOne(wrong, known, scorer=fuzz.ratio, score_cutoff=70)
    return f'Did you mean "{nearest[0]}"?' if nearest else otherwise
