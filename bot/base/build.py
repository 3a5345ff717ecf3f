"""From a source to a base, or to every reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.base.parse_worker import FEW, read_apart
from bot.base.source import Files, Memory
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint import lint
from knowledge.loader import Loaded, LoadedFile, Outcome, load, read_files
from knowledge.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class PreviousBuild:
    """What was last read of a source and made a base; the next reading takes over what has not changed since."""

    entries: tuple[LoadedFile, ...] = ()
    memory: Memory = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A candidate base with all that is wrong with it; ``base`` is None where an error keeps it from answering."""

    base: KnowledgeBase | None
    loaded: Loaded
    problems: tuple[Problem, ...]
    reading: PreviousBuild = field(default_factory=PreviousBuild)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from answering."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def build(
    files: Files,
    today: date,
    last: PreviousBuild | None = None,
    earlier: KnowledgeBase | None = None,
    *,
    advise: bool = False,
    apart: bool = False,
) -> BuildResult:
    """Read, validate and lint.

    Entries of the ``last`` reading and indexes of an ``earlier`` base are taken over as far as they still hold. With
    ``advise`` also warn of what only a curator wants to know, which takes seconds. With ``apart`` many files are read in
    a process of their own, so that this one goes on answering.
    """
    read = _apart_if_many if apart else read_files
    loaded = load(
        files.contents, unchanged=files.unchanged, earlier=last.entries if last else (), read=read, reread=files.again
    )
    problems = (*files.problems, *loaded.problems)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems = (*problems, *lint(loaded.records, loaded.locate, today, advise=advise))
    if not loaded.records and not problems:
        problems = (*problems, Problem(".", 1, 1, "there are no records here", "Check KNOWLEDGE_SOURCE"))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return BuildResult(None, loaded, tuple(sorted(problems)))
    reading = PreviousBuild(tuple(entry.light() for entry in loaded.entries), files.memory)
    base = (
        KnowledgeBase.following(earlier, loaded.records, loaded.version)
        if earlier is not None
        else KnowledgeBase(loaded.records, loaded.version)
    )
    return BuildResult(base, loaded, tuple(sorted(problems)), reading)


def _apart_if_many(files: Mapping[str, bytes]) -> Iterator[tuple[str, Outcome]]:
    return read_apart(files) if len(files) > FEW else read_files(files)
