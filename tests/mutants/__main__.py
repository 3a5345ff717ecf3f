"""``python -m tests.mutants [part ...]``: exit status 1 if a mutant of these parts, or of all, is not noticed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.mutants.runner import run
from tests.mutants.table import mutants_by_part


def main(names: list[str]) -> int:
    """Prints a line for each mutant; returns the exit status."""
    parts = mutants_by_part()
    unknown = set(names) - parts.keys()
    if unknown:
        print(f"Unknown part {', '.join(sorted(unknown))}. Use one of {', '.join(parts)}.", file=sys.stderr)
        return 2
    mutants = [mutant for name in names or parts for mutant in parts[name]]
    faults = 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as workspace:
        for result in run(mutants, Path(__file__).resolve().parents[2], Path(workspace)):
            faults += bool(result.fault)
            print(f"{result.fault or 'noticed'}: {result.mutant.name} ({result.mutant.file})", flush=True)
    print(f"{len(mutants)} mutants, {faults} not noticed")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
