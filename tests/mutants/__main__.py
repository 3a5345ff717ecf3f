"""``python -m tests.mutants [part ...]``: exit status 1 if a mutant of these parts, or of all, is not noticed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.runner import run
from tests.mutants.table import mutants_by_part

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
"""Copies of the checkout that are tested at a time."""


def main(names: list[str]) -> int:
    """Prints a line for each mutant; returns the exit status."""
    parts = mutants_by_part()
    unknown = set(names) - parts.keys()
    if unknown:
        print(f"Unknown part {', '.join(sorted(unknown))}. Use one of {', '.join(parts)}.", file=sys.stderr)
        return 2
    mutants = [mutant for name in names or parts for mutant in parts[name]]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(WORKERS) as pool:
        folders = [Path(folder) / str(number) for number in range(WORKERS)]
        faults = sum(pool.map(_faults, _shares(mutants), folders))
    print(f"{len(mutants)} mutants, {faults} not noticed")
    return 1 if faults else 0


def _shares(mutants: Sequence[Mutant]) -> list[list[Mutant]]:
    """Returns the mutants of each worker; those with the same tests stay together, as the tests run once without them."""
    shares: list[list[Mutant]] = [[] for _ in range(WORKERS)]
    for _, group in groupby(sorted(mutants, key=lambda one: one.tests), key=lambda one: one.tests):
        min(shares, key=len).extend(group)
    return shares


def _faults(mutants: Sequence[Mutant], workspace: Path) -> int:
    workspace.mkdir()
    faults = 0
    for result in run(mutants, ROOT, workspace):
        faults += bool(result.fault)
        print(f"{result.fault or 'noticed'}: {result.mutant.name} ({result.mutant.file})", flush=True)
    return faults


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
