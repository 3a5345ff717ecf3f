"""The first load of 10,000 records, the start from what an earlier start has kept, and the memory of a serving process."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from tests.benchmarks.bases import built, on_disk
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_most, paired, ratio
from tests.benchmarks.processes import printed
from tests.bot.serving import served
from tests.fakes.slack import LoopbackSlack

_FIRST_LOAD = """
import sys, time
from datetime import UTC, datetime
from bot.base.build import build
from bot.base.source import read_source
from bot.settings import Settings
settings = Settings(knowledge_source=sys.argv[1])
began = time.perf_counter()
build(read_source(settings), datetime.now(UTC).date(), apart=True).base.warm()
print(time.perf_counter() - began)
"""
_PARSING_ALONE = """
import sys, time
from pathlib import Path
import yaml
files = sorted(Path(sys.argv[1]).rglob("*.yaml"))
began = time.perf_counter()
for file in files:
    yaml.load(file.read_bytes(), yaml.CSafeLoader)
print(time.perf_counter() - began)
"""
_UNPACKED = """
import sys, time
from pathlib import Path
from bot.base.snapshot_format import unpack
packed = Path(sys.argv[1]).read_bytes()
began = time.perf_counter()
unpack(packed)
print(time.perf_counter() - began)
"""
_JSON_ALONE = """
import sys, time
from pathlib import Path
import orjson
packed = Path(sys.argv[1]).read_bytes()
began = time.perf_counter()
orjson.loads(packed.partition(b"\\n")[2])
print(time.perf_counter() - began)
"""


def _first_load(scale: Scale) -> Figures:
    with on_disk(scale.of(10_000, 60)) as folder:
        place = str(folder)
        pairs = paired(
            lambda: printed(_FIRST_LOAD, place), lambda: printed(_PARSING_ALONE, place), min(scale.rounds, 3)
        )
    return {"times CSafeLoader": ratio(pairs), "seconds": median(own for own, _ in pairs)}


def _snapshot(scale: Scale) -> Figures:
    from bot.base.snapshot_format import pack

    size = scale.of(10_000, 60)
    with TemporaryDirectory() as place:
        file = Path(place) / "snapshot"
        file.write_bytes(pack(built(size)))
        pairs = paired(lambda: printed(_UNPACKED, str(file)), lambda: printed(_JSON_ALONE, str(file)), scale.rounds)
    with on_disk(size) as folder:
        starts = _starts(folder, scale.rounds)
    return {
        "read back, times orjson.loads": ratio(pairs),
        "read back, s": median(own for own, _ in pairs),
        "second start of serve until ready, s": median(starts[1:]),
        "first start of serve until ready, s": starts[0],
    }


def _starts(folder: Path, rounds: int) -> list[float]:
    """Returns the seconds until ``serve`` is ready, the first time without a snapshot and then with one."""
    taken = []
    with LoopbackSlack() as slack, TemporaryDirectory() as place:
        for _ in range(1 + min(rounds, 3)):
            began = time.perf_counter()
            with served(slack, f"sqlite:///{place}/app.sqlite3", str(folder), SNAPSHOT_FOLDER=place):
                taken.append(time.perf_counter() - began)
    return taken


def _memory(scale: Scale) -> Figures:
    hundred, _ = _resident_mb(100, scale)
    ten_thousand, all_processes = _resident_mb(scale.of(10_000, 100), scale)
    return {
        "100 records, MB": hundred,
        "10,000 records, MB": ten_thousand,
        "10,000 records, all processes, MB": all_processes,
    }


def _resident_mb(records: int, scale: Scale) -> tuple[float, float]:
    """Returns the memory of the largest process of ``serve`` after look-ups, and of all its processes."""
    with on_disk(records) as folder, LoopbackSlack() as slack, TemporaryDirectory() as place:
        before = set(psutil.Process().children(recursive=True))
        texts = [f"actor e{number:07d}" for number in range(scale.of(500, 20))]
        with served(slack, f"sqlite:///{place}/app.sqlite3", str(folder)) as app:
            for number, text in enumerate(texts):
                app.command(text, user_id=f"U{number}")
            processes = set(psutil.Process().children(recursive=True)) - before
            sizes = [one.memory_info().rss / 2**20 for one in processes]
    return max(sizes), sum(sizes)


BENCHMARKS = (
    Benchmark(
        "first_load",
        "First load of 10,000 records of 2 kB",
        "CSafeLoader alone over the same files",
        (at_most("times CSafeLoader", 1.2), Figure("seconds")),
        _first_load,
    ),
    Benchmark(
        "snapshot",
        "Start from a snapshot, 10,000 records",
        "orjson.loads of the same bytes",
        (
            at_most("read back, times orjson.loads", 4),
            Figure("read back, s"),
            at_most("second start of serve until ready, s", 2),
            Figure("first start of serve until ready, s"),
        ),
        _snapshot,
    ),
    Benchmark(
        "memory",
        "Resident memory of one serving process",
        "-",
        (
            at_most("100 records, MB", 120),
            at_most("10,000 records, MB", 350),
            Figure("10,000 records, all processes, MB"),
        ),
        _memory,
    ),
)
