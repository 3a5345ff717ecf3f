"""``militia check``: every problem as ``file:line:col: what. remedy.``, or the counts."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from bot.building import build
from bot.settings import Settings
from bot.source import read_folder, read_source


def check_base(settings: Settings, path: Path | None, now: datetime) -> int:
    """Check a folder, or the configured source; 0 where it could be served."""
    built = build(read_folder(path) if path else read_source(settings.knowledge_source), now.date(), advise=True)
    for problem in built.problems:
        sys.stdout.write(f"{problem}\n")
    if built.errors:
        sys.stdout.write(f"{len(built.errors)} errors\n")
        return 1
    counts = Counter(record.kind for record in built.loaded.records)
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
    warnings = len(built.problems)
    sys.stdout.write(f"{sum(counts.values())} records: {told}. Version {built.loaded.version}. {warnings} warnings\n")
    return 0
