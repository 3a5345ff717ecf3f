"""Measures the app beside references in the same run and prints one table.

``python -m tests.benchmarks [NAME ...] [--quick] [--json FILE] [--markdown FILE] [--list]``

Each benchmark runs in a process of its own, so that its memory is its own. ``--quick`` takes a tenth of the sizes; its
limits are those of the full sizes. PostgreSQL is used if ``TEST_DATABASE_URL`` names a server.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.benchmark import FULL, QUICK, TINY, Figures, Scale
from tests.benchmarks.registry import BENCHMARKS
from tests.benchmarks.table import as_rows, heading, lines, markdown

_SCALES = {one.name: one for one in (FULL, QUICK, TINY)}


def main() -> int:
    """Runs what is asked; 1 if a benchmark broke down. A missed goal is a result, not an error."""
    options = _options()
    if options.inside:
        print(json.dumps(BENCHMARKS[options.inside].run(_SCALES[options.scale])))
        return 0
    if options.list:
        for one in BENCHMARKS.values():
            print(f"{one.name:<14}{one.what}; reference: {one.reference}")
        return 0
    scale = QUICK if options.quick else FULL
    print(f"{scale.name} sizes, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n\n{heading()}", flush=True)
    results: dict[str, Figures] = {}
    names = options.names or list(BENCHMARKS)
    for name in names:
        _run(name, scale, results)
    rows = [row for name, figures in results.items() for row in as_rows(BENCHMARKS[name], figures)]
    missed = sum(row["met"] is False for row in rows)
    print(f"\n{len(rows)} figures, {missed} over their limits, {len(names) - len(results)} benchmarks broke down")
    if options.json:
        options.json.write_text(json.dumps({"scale": scale.name, "rows": rows}, indent=1) + "\n", encoding="utf-8")
    if options.markdown:
        options.markdown.write_text("\n".join(markdown(results, BENCHMARKS)) + "\n", encoding="utf-8")
    return 1 if len(results) < len(names) else 0


def _run(name: str, scale: Scale, results: dict[str, Figures]) -> None:
    """Runs one benchmark in a process of its own and prints its lines."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.benchmarks", "--inside", name, "--scale", scale.name]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"{name}: broke down after {time.monotonic() - began:.0f} s\n{done.stderr[-2000:]}", flush=True)
        return
    results[name] = json.loads(done.stdout.splitlines()[-1])
    print("\n".join(lines(BENCHMARKS[name], results[name])), flush=True)
    print(f"{name} took {time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *BENCHMARKS], help="all without a name")
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes")
    parser.add_argument("--json", type=Path, help="also write the figures to a file")
    parser.add_argument("--markdown", type=Path, help="also write the table of the README to a file")
    parser.add_argument("--list", action="store_true", help="list the benchmarks")
    parser.add_argument("--inside", choices=list(BENCHMARKS), help=argparse.SUPPRESS)
    parser.add_argument("--scale", choices=list(_SCALES), default="full", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
