"""The report of a reload, a rollback or a check of the source: the result, the problems, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final

from handlers.administration.ports import ReloadOutcome, ReloadReport
from handlers.button import Button
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import fits, message
from handlers.reply import Message
from handlers.wording.rich_text import Phrase, bold, counted, text
from handlers.wording.truncation import cut
from knowledge.diff import Difference
from knowledge.problems import Problem, Severity, sentence, visible

_SHOWN = (8, 5, 3, 1)
"""Lengths of a list to try, longest first, until the report fits one message."""
_LONGEST = 300
"""Characters of a problem, and of its fix."""

RESULTS: Final = {
    ReloadOutcome.SWAPPED: "succeeded",
    ReloadOutcome.UNCHANGED: "already up to date",
    ReloadOutcome.INVALID: "rejected: the source has errors",
    ReloadOutcome.SHRUNK: "rejected: the source has far fewer records",
    ReloadOutcome.UNREACHABLE: "failed: the source is unavailable",
    ReloadOutcome.UNKNOWN_VERSION: "failed: unknown version",
}
"""The result of a reload or rollback, as titles and the audit log have it."""
CHECK_RESULTS: Final = {
    ReloadOutcome.SWAPPED: "a reload would succeed",
    ReloadOutcome.UNCHANGED: "already up to date",
    ReloadOutcome.INVALID: "a reload would fail",
    ReloadOutcome.SHRUNK: "a reload would fail",
    ReloadOutcome.UNREACHABLE: "a reload would fail",
    ReloadOutcome.UNKNOWN_VERSION: "a reload would fail",
}
"""The same for a check, which changes nothing."""
_NEXT = {
    ReloadOutcome.SWAPPED: "Other replicas update within seconds.",
    ReloadOutcome.INVALID: "Fix the errors below in the source, then reload.",
    ReloadOutcome.UNREACHABLE: "The source cannot be read. Reload when it can.",
}


def _active(outcome: ReloadOutcome, which: str) -> str:
    """Returns the sentence on the version that is active now; ``which`` describes the one that was asked for."""
    if outcome is ReloadOutcome.SWAPPED:
        return f"The {which} version is active."
    if outcome is ReloadOutcome.UNCHANGED:
        return "The active version is the newest."
    return "Nothing changed. The previous version is still active."


def reload_report(report: ReloadReport, command: str) -> Message:
    """Returns the report of a reload."""
    words = text(bold(_active(report.outcome, "new")), *_reasons(report))
    return _fitting(_title("Reload", RESULTS[report.outcome]), words, report, _after(report), command)


def rollback_report(report: ReloadReport, command: str) -> Message:
    """Returns the report of a rollback."""
    words = text(bold(_active(report.outcome, "earlier")), *_reasons(report))
    return _fitting(_title("Rollback", RESULTS[report.outcome]), words, report, _after(report, undo="Undo"), command)


def check_report(report: ReloadReport, command: str) -> Message:
    """Returns what a reload would do."""
    words = text(bold("Nothing was changed."), *([f" {sentence(report.why)}"] if report.why else []))
    return _fitting(f"Check: {CHECK_RESULTS[report.outcome]}", words, report, _after_check(report), command)


def _title(what: str, result: str) -> str:
    """Returns ``Reload succeeded``, ``Reload rejected: the source has errors``."""
    return f"{what}: {result}" if result.startswith("already") else f"{what} {result}"


def _reasons(report: ReloadReport) -> Iterator[str]:
    if report.why:
        yield f" {sentence(report.why)}"
    if report.outcome in _NEXT:
        yield f" {_NEXT[report.outcome]}"


def _fitting(title: str, result: Phrase, report: ReloadReport, buttons: Sequence[Button], command: str) -> Message:
    """Returns the report with the longest lists that fit one message."""
    for most in _SHOWN:
        parts = [blocks.header(title), blocks.paragraph(result), _version(report), *_found(report, most)]
        shown = message([*parts, blocks.actions(buttons, command)])
        if fits(shown):
            break
    return shown


def _version(report: ReloadReport) -> RenderedBlock:
    kept = report.version == report.previous
    versions = f"Still version {report.version}" if kept else f"Version {report.previous} → {report.version}"
    took = f" · {report.seconds:.1f} s" if report.seconds >= 0.05 else ""
    return blocks.context(text(f"{versions} · {counted(report.records, 'record')}{took}"))


def _after(report: ReloadReport, undo: str = "Roll back") -> list[Button]:
    buttons = [Button("Status", "admin status"), Button("History", "admin history")]
    if report.outcome is ReloadOutcome.SHRUNK:
        buttons.insert(0, Button("Reload with --force", "admin reload --force"))
    elif report.outcome is ReloadOutcome.SWAPPED and report.version != report.previous:
        buttons.insert(0, Button(undo, f"admin rollback {report.previous}"))
    elif report.outcome in {ReloadOutcome.INVALID, ReloadOutcome.UNREACHABLE}:
        buttons.insert(0, Button("Reload again", "admin reload"))
    return buttons


def _after_check(report: ReloadReport) -> list[Button]:
    would_succeed = report.outcome is ReloadOutcome.SWAPPED
    first = Button("Reload", "admin reload") if would_succeed else Button("Check again", "admin check")
    return [first, Button("Status", "admin status"), Button("History", "admin history")]


def _found(report: ReloadReport, most: int) -> Iterator[RenderedBlock]:
    errors = [problem for problem in report.problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in report.problems if problem.severity is Severity.WARNING]
    yield from _problems("error", errors, most)
    yield from _difference(report.difference, most)
    yield from _problems("warning", warnings, min(most, 3))


def _difference(found: Difference, most: int) -> Iterator[RenderedBlock]:
    changed = [text(bold(one.new.heading), f": {', '.join(one.field_names) or 'review only'}") for one in found.changed]
    listed = {
        "added": [text(bold(record.heading), f" ({record.kind})") for record in found.added],
        "changed": changed,
        "removed": [text(bold(record.heading), f" ({record.kind})") for record in found.removed],
    }
    for change, items in listed.items():
        if items:
            yield blocks.bullets(f"{len(items):,} {change}", _first(items, most, "more"))


def _problems(noun: str, found: Sequence[Problem], most: int) -> Iterator[RenderedBlock]:
    """Yields the number of problems, then the problems by file, so that many of one file do not hide those of another."""
    if not found:
        return
    files = {file: list(ones) for file, ones in groupby(found, key=lambda problem: problem.file)}
    where = f" in {counted(len(files), 'file')}" if len(files) > 1 else ""
    rest = " Warnings never stop a reload." if noun == "warning" else ""
    yield blocks.divider()
    yield blocks.paragraph(text(bold(f"{counted(len(found), noun)}{where}."), rest))
    for file, ones in list(files.items())[:most]:
        lines = _first([_problem(one) for one in ones], max(1, most // len(files)), "more in this file")
        yield blocks.bullets("The base as a whole" if file == "." else visible(file), lines)
    if len(files) > most:
        rest = f"{counted(len(files) - most, 'more file')}; “militia check” on the source lists all"
        yield blocks.context(text(rest))


def _problem(one: Problem) -> Phrase:
    what = cut(sentence(one.message), _LONGEST)
    column = f", column {one.column}" if one.column > 1 else ""
    place = f"Line {one.line}{column}: {what}" if PurePosixPath(one.file).suffix else what
    return text(f"{place}\n", bold("Fix: "), cut(sentence(one.fix), _LONGEST))


def _first(items: Sequence[Phrase], most: int, rest: str) -> list[Phrase]:
    more = len(items) - most
    return [*items[:most], *([text(f"{more:,} {rest}")] if more > 0 else [])]
