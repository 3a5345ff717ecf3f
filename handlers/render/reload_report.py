"""Reports of a reload, a rollback or a check: the result in words, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath

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
"""Lines of a list, as many as one message holds."""
_LONGEST = 300
"""Most characters of a problem, and of its fix."""

_STAYS = "Nothing changed. The previous version is still active."
_RESULTS = {
    ReloadOutcome.SWAPPED: ("succeeded", "The new version is active."),
    ReloadOutcome.UNCHANGED: ("not needed", "Already up to date."),
    ReloadOutcome.INVALID: ("rejected: the source has errors", _STAYS),
    ReloadOutcome.SHRUNK: ("rejected: the source has fewer records", _STAYS),
    ReloadOutcome.ROLLED_BACK: ("stopped: this version was rolled back", _STAYS),
    ReloadOutcome.UNREACHABLE: ("failed: the source is not readable", _STAYS),
    ReloadOutcome.UNKNOWN_VERSION: ("rejected: unknown version", _STAYS),
}
_NEXT = {
    ReloadOutcome.SWAPPED: "Other replicas follow within seconds.",
    ReloadOutcome.ROLLED_BACK: "To activate it again, reload with --force.",
    ReloadOutcome.INVALID: "Fix the errors below in the source, then reload.",
    ReloadOutcome.UNREACHABLE: "Make the source readable, then reload.",
}
_FORECASTS = {
    ReloadOutcome.SWAPPED: ("a reload would succeed", "The source is valid."),
    ReloadOutcome.UNCHANGED: ("already up to date", "The source has the active version."),
    ReloadOutcome.UNREACHABLE: ("a reload would fail", "The source is not readable."),
}


def result_text(result: str) -> str | None:
    """Returns a result of a reload, as the audit log has it, in the words of its report; None if it is another result."""
    return next((words for outcome, (words, _) in _RESULTS.items() if outcome.value == result), None)


def reload_report(report: ReloadReport, command: str) -> Message:
    """Returns the report of a reload."""
    result, sentences = _RESULTS[report.outcome]
    return _fitting(
        f"Reload {result}",
        text(bold(sentences), *_reasons(report)),
        report,
        buttons=_after(report),
        command=command,
    )


def rollback_report(report: ReloadReport, command: str) -> Message:
    """Returns the report of a rollback."""
    result, sentences = _RESULTS[report.outcome]
    sentences = sentences.replace("The new version", "The earlier version")
    buttons = _after(report, undo="Undo")
    return _fitting(
        f"Rollback {result}", text(bold(sentences), *_reasons(report)), report, buttons=buttons, command=command
    )


def check_report(report: ReloadReport, command: str) -> Message:
    """Returns the report of a check: what a reload would do."""
    result, sentences = _FORECASTS.get(report.outcome, ("a reload would fail", "The source has errors."))
    return _fitting(
        f"Check: {result}",
        text(bold(sentences), " Nothing was changed."),
        report,
        buttons=_after_check(report),
        command=command,
    )


def _reasons(report: ReloadReport) -> Iterator[str]:
    if report.why:
        yield f" {sentence(report.why)}"
    stored = not (report.why and report.outcome is ReloadOutcome.SWAPPED)
    if report.outcome in _NEXT and stored:
        yield f" {_NEXT[report.outcome]}"


def _fitting(title: str, result: Phrase, report: ReloadReport, *, buttons: Sequence[Button], command: str) -> Message:
    """Returns a report with lists as long as one message holds."""
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
    if report.outcome in {ReloadOutcome.SHRUNK, ReloadOutcome.ROLLED_BACK}:
        buttons.insert(0, Button("Reload with --force", "admin reload --force"))
    elif report.outcome is ReloadOutcome.SWAPPED and report.version != report.previous:
        buttons.insert(0, Button(undo, f"admin rollback {report.previous}"))
    elif report.outcome in {ReloadOutcome.INVALID, ReloadOutcome.UNREACHABLE}:
        buttons.insert(0, Button("Reload again", "admin reload"))
    return buttons


def _after_check(report: ReloadReport) -> list[Button]:
    taken = report.outcome is ReloadOutcome.SWAPPED
    first = Button("Reload", "admin reload") if taken else Button("Check again", "admin check")
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
    """Counted, then file by file, so that many of one file do not hide another's."""
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
    located = f"Line {one.line}{column}: {what}" if PurePosixPath(one.file).suffix else what
    return text(f"{located}\n", bold("Fix: "), cut(sentence(one.fix), _LONGEST))


def _first(items: Sequence[Phrase], most: int, rest: str) -> list[Phrase]:
    more = len(items) - most
    return [*items[:most], *([text(f"{more:,} {rest}")] if more > 0 else [])]
