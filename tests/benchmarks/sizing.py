"""What one process of ``serve`` answers: the highest rate of mixed requests with a p99 under half a second, and its memory.

The client is a process of its own on the same machine, so a server alone does more.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import psutil

from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale
from tests.chaos.load import site
from tests.fakes.slack_process import SlackProcess

_RECORDS = (600, 5_000, 10_000)
_RATES = (50, 75, 100, 150, 200, 300, 400)
_SECONDS = 8.0
_P99 = 0.5


def _served(records: int, rates: Sequence[int], name: str) -> Figures:
    with tempfile.TemporaryDirectory() as place, SlackProcess() as slack:
        database = f"sqlite:///{Path(place) / 'app.sqlite3'}"
        with site(database, records, slack) as one:
            best = 0
            for rate in rates:
                load = one.client(_SECONDS if len(rates) > 1 else 1.0, rate=rate).load()
                if load.bad or load.percentile(0.99) >= _P99:
                    break
                best = rate
            return {f"{name} records, requests a second": best, f"{name} records, memory, MB": _megabytes(one.pid)}


def _megabytes(pid: int) -> float:
    process = psutil.Process(pid)
    return sum(each.memory_info().rss for each in (process, *process.children(recursive=True))) / 2**20


def _sizing(scale: Scale) -> Figures:
    found: dict[str, float] = {}
    for records in _RECORDS:
        found |= _served(scale.of(records, 100), _RATES if scale.share == 1 else _RATES[:1], f"{records:,}")
    return found


BENCHMARKS = (
    Benchmark(
        "sizing",
        "Mixed requests over HTTP, p99 under 0.5 s",
        "-",
        tuple(
            Figure(f"{records:,} records, {what}")
            for records in _RECORDS
            for what in ("requests a second", "memory, MB")
        ),
        _sizing,
    ),
)
