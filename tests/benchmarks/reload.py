"""Reloads of a large base: how soon one changed file is answered, and what a full reload does to look-ups meanwhile.

The whole reloader runs, with its folder, its SQLite database and its snapshot. "Answered" is the first look-up that sees
the change, asked over and over from the moment of the command. For the second figure look-ups are timed one every 10 ms,
in turns without and with a reload of which every file has changed.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bot.app import load_base
from bot.base.reload import BaseReloader
from bot.base.snapshot_file import SnapshotFile
from bot.base.source import read_folder
from bot.base.throttling import throttled
from bot.settings import Settings
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
from handlers.administration.ports import ReloadOutcome
from handlers.request import Asker
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, Record
from tests.benchmarks.bases import on_disk
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_most, p99

ADMIN = Asker("UADMIN", "T1")
PACE = 0.01
"""Seconds between look-ups, as of a busy workspace."""


def reloader_of(folder: Path) -> BaseReloader:
    """A reloader of ``folder``, warm."""
    database = Database(f"sqlite:///{folder.parent / 'app.sqlite3'}")
    upgrade(database)
    with throttled():
        active = load_base(Settings(knowledge_source=str(folder)), datetime.now(UTC), apart=True)
        active.base.warm()
    snapshot = SnapshotFile((folder.parent,), "snapshot.json")
    return BaseReloader(active, lambda memory: read_folder(folder, memory), BaseVersions(database), snapshot)


def rewrite(path: Path, old: str, new: str) -> None:
    """Put another text into a file."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def answered(reloader: BaseReloader, seen: Callable[[KnowledgeBase], bool]) -> tuple[float, float]:
    """Seconds from the command to the first answer from the new version, and to the report."""
    began = time.perf_counter()
    reload = threading.Thread(target=lambda: reloader.reload(by=ADMIN, force=True, at=datetime.now(UTC)))
    reload.start()
    while not seen(reloader.active.base):
        time.sleep(0.001)
    first = time.perf_counter() - began
    reload.join()
    return first, time.perf_counter() - began


def one_changed(reloader: BaseReloader, folder: Path, rounds: int) -> dict[str, list[float]]:
    """Change a text, then a name, each time in one file."""
    times: dict[str, list[float]] = {"text": [], "text reported": [], "name": [], "name reported": []}
    path = folder / "actors" / "e0000001.yaml"
    heading = reloader.active.base.heading("e0000001")
    for turn in range(rounds):
        marker = f"zanzibar{turn}"
        rewrite(path, 'summary: {text: "' + (f"zanzibar{turn - 1} " if turn else ""), f'summary: {{text: "{marker} ')
        first, whole = answered(reloader, lambda base, marker=marker: bool(base.passages.passages(marker)))  # type: ignore[misc]  # bound at once
        times["text"].append(first)
        times["text reported"].append(whole)
        renamed = f"{heading} Renamed {turn}"
        rewrite(path, reloader.active.base.heading("e0000001"), renamed)
        first, whole = answered(reloader, lambda base, name=renamed: base.heading("e0000001") == name)  # type: ignore[misc]  # likewise
        times["name"].append(first)
        times["name reported"].append(whole)
    return times


def look_ups(reloader: BaseReloader, chance: random.Random, until: Callable[[], bool]) -> list[float]:
    """Seconds of each look-up of a mistyped name and of a text, one every ``PACE``."""
    names = [actor.heading for actor in reloader.active.base.all(Actor)]
    taken = []
    while not until():
        name = chance.choice(names)
        place = chance.randrange(2, len(name) - 8)
        began = time.perf_counter()
        base = reloader.active.base
        base.find(name[:place] + name[place + 1 :], Actor)
        base.passages.passages(" ".join(name.split()[:2]))
        taken.append(time.perf_counter() - began)
        time.sleep(PACE)
    return taken


def beside_reloads(
    reloader: BaseReloader, folder: Path, rounds: int, *, idle_seconds: float
) -> list[tuple[list[float], list[float], float]]:
    """Look-ups without and with a full reload, and how long that took, for each round."""
    found = []
    chance = random.Random(3)
    for turn in range(rounds):
        for path in folder.rglob("e*.yaml"):
            rewrite(path, "what: First curated", f"what: First curated in round {turn}") if turn == 0 else rewrite(
                path, f"in round {turn - 1}", f"in round {turn}"
            )
        end = time.perf_counter() + idle_seconds
        idle = look_ups(reloader, chance, lambda: time.perf_counter() > end)  # noqa: B023  # used at once
        outcomes = []
        began = time.perf_counter()
        reload = threading.Thread(
            target=lambda: outcomes.append(reloader.reload(by=ADMIN, force=True, at=datetime.now(UTC)).outcome)  # noqa: B023  # likewise
        )
        reload.start()
        busy = look_ups(reloader, chance, lambda: not reload.is_alive())  # noqa: B023  # likewise
        took = time.perf_counter() - began
        if outcomes != [ReloadOutcome.SWAPPED]:
            message = f"the reload ended with {outcomes}"
            raise RuntimeError(message)
        found.append((idle, busy, took))
    return found


def _reloads(scale: Scale) -> Figures:
    with on_disk(scale.of(10_000, 100)) as folder:
        reloader = reloader_of(folder)
        reloader.active.base.find("warm up", Record)
        changed = one_changed(reloader, folder, scale.rounds)
        beside = beside_reloads(reloader, folder, scale.rounds, idle_seconds=6 * min(1.0, 10 * scale.share))
    return {
        "1 changed text, until answered, ms": 1000 * median(changed["text"]),
        "1 changed name, until answered, ms": 1000 * median(changed["name"]),
        "1 changed name, until reported, ms": 1000 * median(changed["name reported"]),
        "look-ups during a full reload, p99, times idle": median(p99(busy) / p99(idle) for idle, busy, _ in beside),
        "longest look-up during a full reload, ms": 1000 * max(max(busy) for _, busy, _ in beside),
        "full reload, s": median(took for _, _, took in beside),
    }


BENCHMARKS = (
    Benchmark(
        "reload",
        "Reload of a base of 10,000 records",
        "look-ups without a reload",
        (
            at_most("1 changed text, until answered, ms", 300),
            at_most("1 changed name, until answered, ms", 300),
            Figure("1 changed name, until reported, ms"),
            at_most("look-ups during a full reload, p99, times idle", 2),
            Figure("longest look-up during a full reload, ms"),
            Figure("full reload, s"),
        ),
        _reloads,
    ),
)
