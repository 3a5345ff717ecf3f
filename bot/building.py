"""From a source to a base, or to every reason why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.source import Files
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint import lint
from knowledge.loading import Entry, Loaded, load
from knowledge.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Built:
    """A candidate base with all that is wrong with it; ``base`` is None where an error keeps it from answering."""

    base: KnowledgeBase | None
    loaded: Loaded
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from answering."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def build(files: Files, today: date, earlier: Iterable[Entry] = (), *, advise: bool = False) -> Built:
    """Read, validate and lint; with ``advise`` also warn of what only a curator wants to know, which takes seconds."""
    loaded = load(files.contents, earlier=earlier)
    problems = (*files.problems, *loaded.problems)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems = (*problems, *lint(loaded.records, loaded.locate, today, advise=advise))
    if not loaded.records:
        problems = (*problems, Problem(".", 1, 1, "there are no records here", "Check KNOWLEDGE_SOURCE"))
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    base = None if errors else KnowledgeBase(loaded.records, loaded.version)
    return Built(base, loaded, tuple(sorted(problems)))
