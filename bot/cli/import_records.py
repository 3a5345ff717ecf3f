"""``militia import``: records from files of other tools, as drafts."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import Progress

from bot.base.build import build
from bot.base.source.folder import read_folder
from bot.importing import BY_NAME, ImportFormat, ImportReport, ImportRequest, import_file
from bot.output import write_output
from bot.settings import SettingsError
from handlers.wording.rich_text import counted
from knowledge.closest_match import closest_match
from knowledge.imports.csv_guess import guessed_mapping, untitled
from knowledge.imports.csv_mapping import mapping_of
from knowledge.imports.drafts import ImportFormatError
from knowledge.imports.updates import FileState
from knowledge.problems import Problem
from knowledge.yaml_reader import read_document

REPORT_FILE: Final = "import-report.txt"
_SHOWN: Final = 5
"""Examples of each reason in the summary; the report file has all."""


@dataclass(frozen=True, slots=True)
class ImportArguments:
    """The arguments of the command, as typed."""

    name: str
    file: Path
    out: Path | None
    only: Sequence[str]
    limit: int | None
    mapping: Path | None
    guess: bool


def import_records(arguments: ImportArguments, now: datetime) -> int:
    """Imports a file, prints the summary, and writes the full report; 1 if the folder then has errors.

    Raises:
        SettingsError: An argument is invalid, or the file or folder cannot be used.
    """
    row = _format(arguments.name)
    if arguments.guess:
        return _guess(row, arguments.file)
    if arguments.out is None:
        message = "Where should the records go? Add --out FOLDER."
        raise SettingsError(message)
    request = ImportRequest(
        row,
        arguments.file,
        arguments.out,
        now,
        only=tuple(_only(one) for one in arguments.only),
        limit=arguments.limit,
        mapping=_mapping(arguments.mapping) if arguments.mapping else None,
    )
    with Progress(console=Console(stderr=True), transient=True) as progress:
        report = import_file(request, _steps(progress))
        if not report.states:
            return _nothing_imported(report)
        checking = progress.add_task("Checking", total=None)
        built = build(read_folder(arguments.out), now.date(), apart=True)
        progress.remove_task(checking)
    write_output(("\n".join(lines(report, shown=None)) + "\n").encode(), arguments.out / REPORT_FILE)
    sys.stdout.write("\n".join(lines(report, shown=_SHOWN)) + "\n")
    sys.stdout.writelines(f"{error}\n" for error in built.errors[:20])
    sys.stdout.write(f"Check: {counted(len(built.errors), 'error')}. Full report: {arguments.out / REPORT_FILE}\n")
    return 1 if built.errors else 0


def _nothing_imported(report: ImportReport) -> int:
    """Prints why no row became a record."""
    sys.stdout.write("\n".join(lines(report, shown=_SHOWN)) + "\n")
    fix = "Correct what was skipped, then import again." if report.skipped else "Correct the value of --only."
    sys.stdout.write(f"No row became a record, so nothing was written. {fix}\n")
    return 1


def lines(report: ImportReport, *, shown: int | None) -> Iterator[str]:
    """Yields the report in words; at most ``shown`` examples of each group, all for None."""
    states = Counter(report.states.values())
    yield f"Rows read: {report.read}. Records: {len(report.states)}."
    for state in FileState:
        files = [file for file, one in report.states.items() if one is state]
        if states[state]:
            named = [f"{file}: {', '.join(report.kept[file])}" if file in report.kept else file for file in files]
            examples = () if state in {FileState.NEW, FileState.UNCHANGED} else named
            yield from _group(f"{state.capitalize()}", len(files), examples, shown=shown)
    edited = {file: one for file, one in report.kept.items() if report.states[file] is not FileState.REVIEWED}
    kept = [f"{file}: {', '.join(fields)}" for file, fields in edited.items()]
    yield from _group("Fields that a curator edited, not updated", len(kept), kept, shown=shown)
    yield from _group("No longer in the file, not deleted", len(report.vanished), report.vanished, shown=shown)
    clashes = [f"{one.name}: {', '.join(one.records)}" for one in report.clashes]
    yield from _group("Names of several records, imported as weak", len(clashes), clashes, shown=shown)
    terms = [f"{one.vocabulary}: {one.id} ({one.label})" for one in report.terms]
    yield from _group("Own terms, in base.yaml", len(terms), terms, shown=shown)
    reasons: dict[str, list[str]] = defaultdict(list)
    for one in report.skipped:
        reasons[one.reason].append(one.key)
    for reason, keys in sorted(reasons.items(), key=lambda item: -len(item[1])):
        yield from _group(f"Skipped: {reason}", len(keys), keys, shown=shown)
    left_out = [f"{one.key}: {one.reason}" for one in report.left_out]
    yield from _group("Kept, but without a part", len(left_out), left_out, shown=shown)
    by_number = sorted(report.unmapped.items(), key=lambda item: (-item[1], item[0]))
    unmapped = [f"{name}: {count}" for name, count in by_number if count]
    title = "Fields without a place in a record"
    if shown is None:
        yield from _group(f"{title}, with their number of values", len(unmapped), unmapped, shown=None)
    elif unmapped:
        more = f" and {len(unmapped) - shown} more" if len(unmapped) > shown else ""
        yield f"{title}: {len(unmapped)} ({', '.join(unmapped[:shown])}{more})"


def _group(title: str, count: int, examples: Sequence[str], *, shown: int | None) -> Iterator[str]:
    if not count:
        return
    yield f"{title}: {count}"
    kept = examples if shown is None else examples[:shown]
    yield from (f"  {one}" for one in kept)
    if len(kept) < len(examples):
        yield f"  and {len(examples) - len(kept)} more"


def _format(name: str) -> ImportFormat:
    row = BY_NAME.get(name)
    if row is not None:
        return row
    closest = [one for one in BY_NAME if name and one.startswith(name)] or closest_match(name, BY_NAME)
    hint = f'Did you mean "{closest[0]}"? ' if closest else ""
    message = f'Unknown format "{name}". {hint}Use one of: {", ".join(BY_NAME)}.'
    raise SettingsError(message)


def _only(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or not field.strip():
        message = f'Invalid --only "{text}". Write FIELD=VALUE, such as country=ML.'
        raise SettingsError(message)
    return field.strip(), value.strip()


def _mapping(path: Path) -> Any:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"Cannot read {path}: {(error.strerror or 'unknown error').lower()}."
        raise SettingsError(message) from None
    if not content.strip():
        message = f"{path} is empty. Write a mapping with --guess."
        raise SettingsError(message)
    document = read_document(str(path), content)
    if isinstance(document, Problem):
        raise SettingsError(str(document))
    try:
        mapping_of(document.tree)
    except ImportFormatError as error:
        message = f"{path}: {error}."
        raise SettingsError(message) from None
    return document.tree


def _guess(row: ImportFormat, file: Path) -> int:
    if row.name != "csv":
        message = f"--guess is for the format csv; {row.name} needs no mapping."
        raise SettingsError(message)
    try:
        text = guessed_mapping(file.read_bytes(), file.stem)
    except OSError as error:
        message = f"Cannot read {file}: {(error.strerror or 'unknown error').lower()}."
        raise SettingsError(message) from None
    except ImportFormatError as error:
        message = f"{file}: {error}."
        raise SettingsError(message) from None
    out = Path(f"{file.stem}.map.yaml")
    if out.exists():
        message = f"{out} exists. Remove it, or import with --map {out}."
        raise SettingsError(message)
    write_output(text.encode(), out)
    sys.stdout.write(f"Wrote {out}. Correct it, then run: militia import csv {file} --map {out} --out FOLDER\n")
    if untitled(text):
        sys.stdout.write(
            f'No column is the title of the records. Write one under "fields:" in {out}: title: "COLUMN".\n'
        )
        return 1
    return 0


def _steps(progress: Progress) -> Callable[[str, int], Callable[[], None]]:
    def begin(title: str, total: int) -> Callable[[], None]:
        task = progress.add_task(title, total=total)
        return lambda: progress.advance(task)

    return begin
