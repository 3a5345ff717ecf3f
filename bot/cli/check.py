"""``militia check``: every problem as ``file:line:col: Message. Fix.``, then the counts."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from bot.base.build import BuildResult, build
from bot.base.source import read_folder, read_source
from bot.cli.current_base import current_base
from bot.settings import PACKAGED_BASE, Settings
from bot.terminal import progress_line
from handlers.wording.rich_text import counted
from knowledge.lint import RULES, Rules
from knowledge.models import EARLIER_FOLDERS, FOLDERS


def check_base(settings: Settings, path: Path | None, now: datetime, *, rules: Rules = RULES) -> int:
    """Checks a folder, or else the current folder if it is a base, or else the configured source.

    Returns 0 if it is a valid base, else 1.
    """
    path = path or current_base()
    with progress_line("Checking"):
        files = read_folder(path) if path else read_source(settings)
        built = build(files, now.date(), rules=rules, advise=True)
    for problem in built.problems:
        sys.stdout.write(f"{problem}\n")
    warnings = counted(len(built.problems) - len(built.errors), "warning")
    if built.base is None:
        sys.stdout.write(f"{counted(len(built.errors), 'error')}, {warnings}.{_note(built, path)}\n")
        return 1
    counts = Counter(record.kind for record in built.loaded.records)
    kinds = [counted(counts[model.kind], model.kind, folder) for folder, model in FOLDERS.items() if counts[model.kind]]
    sys.stdout.write(f"{counted(len(built.base), 'record')}: {', '.join(kinds)}.")
    sys.stdout.write(f" Version {built.base.version}. No errors, {warnings}.\n")
    if path is None and settings.knowledge_source == str(PACKAGED_BASE):
        sys.stdout.write(
            "This is the packaged base. For your own: militia check FOLDER, militia ask --knowledge FOLDER.\n"
        )
    return 0


def _note(built: BuildResult, path: Path | None) -> str:
    """Returns what the errors do not state: a folder that is not a base, and files that were not checked completely."""
    folder = path.resolve() if path else Path()
    names = (*FOLDERS, *EARLIER_FOLDERS)
    if folder.name in names and folder.is_dir() and not any((folder / name).is_dir() for name in names):
        return f' This is one folder of a base. Check all of it: militia check "{folder.parent}".'
    unparsed = sum(record.document is None for record in built.loaded.invalid_records())
    return (
        f" The ids and citations in {counted(unparsed, 'file')} were not checked: not valid YAML." if unparsed else ""
    )
