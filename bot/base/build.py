"""Builds a base from the files of a source, or reports every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from bot.base.index_worker import MANY, IndexesBeside, can_share
from bot.base.parse_worker import FEW, read_apart
from bot.base.previous_build import PreviousBuild
from bot.base.source import Files
from bot.base.throttling import without_collecting
from knowledge.invalid_record import InvalidRecord
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint import RULES, LintContext, Linted, RecordResults, Rules, lint_again
from knowledge.loader import FileResult, Loaded, Reader, load, read_files
from knowledge.models import AnyRecord, model_of_folder
from knowledge.problems import Problem, Severity

_MAX_CARDS: Final = 1_000
"""New records up to which a reload and a start render each card; ``advise`` renders all. A card takes 3 ms."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A candidate base with its problems; ``base`` is None if one of them is an error."""

    base: KnowledgeBase | None
    loaded: Loaded
    problems: tuple[Problem, ...]
    previous: PreviousBuild = field(default_factory=PreviousBuild)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make it invalid."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def build(
    files: Files,
    today: date,
    last: PreviousBuild | None = None,
    *,
    earlier: KnowledgeBase | None = None,
    rules: Rules = RULES,
    advise: bool = False,
    apart: bool = False,
    drafts: bool = True,
    many: int = MANY,
) -> BuildResult:
    """Reads, validates and lints the files of a source.

    Args:
        files: The files of the source.
        today: The day on which reviews and dates are judged.
        last: The previous reading; its entries are used again for files that did not change.
        earlier: An earlier base, whose indexes are used again to the extent that its records are the same.
        rules: The lint rules.
        advise: Also run the slow rules that only warn.
        apart: Read many files in another process, so that this one continues to answer; share a large first load.
        drafts: Include drafts.
        many: The number of files from which a first load is shared.
    """
    is_shared = apart and earlier is None and can_share(len(files.contents), many)
    read = partial(_apart_if_many, processes=1 + is_shared) if apart else read_files
    with without_collecting(), ExitStack() as unfinished:
        loaded = _loaded(files, last, read)
        begun = _begun(loaded, unfinished, drafts=drafts) if is_shared else None
        linted = _linted(files, loaded, today, last=last, rules=rules, advise=advise)
        problems = _of_files(files, loaded, linted)
        if _valid(problems):
            base, unusable = _indexed(loaded, begun, earlier, today=today, advise=advise, drafts=drafts)
            problems |= unusable
            if base is not None and _valid(problems):
                unfinished.pop_all()
                previous = PreviousBuild(tuple(entry.light() for entry in loaded.entries), files.memory, linted.results)
                return BuildResult(base, loaded, _in_order(problems), previous)
        return BuildResult(None, loaded, _in_order(problems))


def _loaded(files: Files, last: PreviousBuild | None, read: Reader) -> Loaded:
    old = last.entries if last else ()
    return load(files.contents, unchanged=files.unchanged, earlier=old, read=read, reread=files.again)


def _begun(loaded: Loaded, unfinished: ExitStack, *, drafts: bool) -> KnowledgeBase | None:
    """Returns the base of records that are not checked yet, whose indexes other processes make; None if it is not valid.

    ``unfinished`` ends these processes.
    """
    if _valid(loaded.problems):
        with suppress(Exception):  # it is reported when the base is made again
            base = KnowledgeBase(loaded.records, loaded.version, loaded.settings, drafts=drafts)
            unfinished.callback(IndexesBeside(base).stop)
            return base
    return None


def _of_files(files: Files, loaded: Loaded, linted: Linted) -> set[Problem]:
    problems = {*files.problems, *loaded.problems, *linted.problems}
    if loaded.records or problems:
        return problems
    return {Problem(".", 1, 1, "There are no records here", "Check KNOWLEDGE_SOURCE")}


def _valid(problems: Iterable[Problem]) -> bool:
    return not any(problem.severity is Severity.ERROR for problem in problems)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=_errors_first))


def _indexed(
    loaded: Loaded,
    begun: KnowledgeBase | None,
    earlier: KnowledgeBase | None,
    *,
    today: date,
    advise: bool,
    drafts: bool,
) -> tuple[KnowledgeBase | None, set[Problem]]:
    """Returns the base of valid records, and the problems of its indexes and of the cards of new records."""
    try:
        if earlier is None:
            base = begun or KnowledgeBase(loaded.records, loaded.version, loaded.settings, drafts=drafts)
        else:
            base = KnowledgeBase.following(
                earlier, loaded.records, loaded.version, settings=loaded.settings, drafts=drafts
            )
        new = records_that_differ(base, None if advise else earlier)
        shown = new if advise or len(new) <= _MAX_CARDS else ()
        return base, _of_cards(base, shown, loaded, today=today) if shown else set()
    except Exception as error:  # noqa: BLE001  # a base that cannot be indexed is not valid
        message = f"Internal error in the indexes of the base: {type(error).__name__}"
        return None, {Problem(".", 1, 1, message, "Report it to the maintainers of the app")}


def records_that_differ(base: KnowledgeBase, earlier: KnowledgeBase | None) -> list[AnyRecord]:
    """Returns the records of a base that are new or changed since an earlier one; all if there is none.

    Those of a base that an earlier process kept are equal to those of the files, not identical.
    """
    old = earlier.records if earlier is not None else {}
    return [new for key, new in base.records.items() if (was := old.get(key)) is not new and was != new]


def _of_cards(base: KnowledgeBase, shown: Iterable[AnyRecord], loaded: Loaded, *, today: date) -> set[Problem]:
    from bot.base.card_check import card_problems  # imports every renderer, which a start from a kept base needs later

    return set(card_problems(base, shown, loaded.locate, now=datetime.combine(today, time(), UTC)))


def _errors_first(problem: Problem) -> tuple[bool, Problem]:
    return problem.severity is not Severity.ERROR, problem


def _linted(
    files: Files, loaded: Loaded, today: date, *, last: PreviousBuild | None, rules: Rules, advise: bool
) -> Linted:
    """Returns the problems between records; files that cannot be read count as records that exist."""
    unreadable = (PurePosixPath(problem.file) for problem in files.problems)
    missing = (
        InvalidRecord(path.stem, model, None)
        for path in unreadable
        if (model := model_of_folder(path.parts[0] if path.parts else "")) is not None
    )
    invalid = (*loaded.invalid_records(), *missing)
    context = LintContext(loaded.records, loaded.locate, today, loaded.settings, invalid)
    return lint_again(context, (last and last.results) or RecordResults(), rules=rules, advise=advise)


def _apart_if_many(files: Mapping[str, bytes], *, processes: int) -> Iterator[tuple[str, FileResult]]:
    return read_apart(files, processes=processes) if len(files) > FEW else read_files(files)
