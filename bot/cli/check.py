"""``militia check``: every problem as ``file:line:col: what. remedy.``, or the counts."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from bot.base.build import BuildResult, build
from bot.base.source import read_folder, read_source
from bot.settings import Settings
from handlers.wording.rich_text import counted
from knowledge.models import FOLDERS


def check_base(settings: Settings, path: Path | None, now: datetime) -> int:
    """Check a folder, or the configured source; 0 where it could be served."""
    built = build(read_folder(path) if path else read_source(settings), now.date(), advise=True)
    for problem in built.problems:
        sys.stdout.write(f"{problem}\n")
    warnings = counted(len(built.problems) - len(built.errors), "warning")
    if built.base is None:
        sys.stdout.write(f"{counted(len(built.errors), 'error')}, {warnings}.{_besides(built, path)}\n")
        return 1
    counts = Counter(record.kind for record in built.loaded.records)
    kinds = [counted(counts[model.kind], model.kind, folder) for folder, model in FOLDERS.items() if counts[model.kind]]
    told = f"{counted(len(built.base), 'record')}: {', '.join(kinds)}"
    sys.stdout.write(f"{told}. Version {built.base.version}. No errors, {warnings}.\n")
    return 0


def _besides(built: BuildResult, path: Path | None) -> str:
    """What the errors do not say."""
    whole = path.resolve() if path else Path()
    if whole.name in FOLDERS and whole.is_dir() and not any((whole / folder).is_dir() for folder in FOLDERS):
        return f' This is one folder of a base; check all of it: militia check "{whole.parent}".'
    return " Ids, names and citations are checked once every file can be read." if built.loaded.errors else ""
