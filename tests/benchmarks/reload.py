"""Reloads of a large base: how soon one changed file is answered, and what a full reload does to look-ups meanwhile.

Usage: python tests/benchmarks/reload.py [--records 10000] [--rounds 5] [--json]

The whole reloader runs, with its folder, its SQLite database and its snapshot. "Answered" is the first look-up that sees
the change, asked over and over from the moment of the command. For the second figure look-ups are timed one every 10 ms,
in turns without and with a reload of which every file has changed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.app import load_base  # after the project's own path
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
from tests.benchmarks.large_base import write

ADMIN = Asker("UADMIN", "T1")
PACE = 0.01
"""Seconds between look-ups, as of a busy workspace."""


def reloader_of(folder: Path) -> BaseReloader:
    """A reloader of ``folder``, warm."""
    database = Database(f"sqlite:///{folder.parent / 'app.sqlite3'}")
    upgrade(database)
    with throttled():
        holder = load_base(Settings(_env_file=None, knowledge_source=str(folder)), datetime.now(UTC), apart=True)
        holder.base.warm()
    snapshot = SnapshotFile((folder.parent,), "snapshot.json")
    return BaseReloader(holder, lambda memory: read_folder(folder, memory), BaseVersions(database), snapshot)


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


def beside_reloads(reloader: BaseReloader, folder: Path, rounds: int) -> list[tuple[list[float], list[float], float]]:
    """Look-ups without and with a full reload, and how long that took, for each round."""
    found = []
    chance = random.Random(3)
    for turn in range(rounds):
        for path in folder.rglob("e*.yaml"):
            rewrite(path, "what: First curated", f"what: First curated in round {turn}") if turn == 0 else rewrite(
                path, f"in round {turn - 1}", f"in round {turn}"
            )
        end = time.perf_counter() + 6
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


def p99(seconds: list[float]) -> float:
    """The 99th percentile."""
    return quantiles(seconds, n=100)[98]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reload-") as place:
        folder = Path(place) / "base"
        write(folder, asked.records)
        time.sleep(2.5)  # what has just been written is read again, and hides what a reload costs
        reloader = reloader_of(folder)
        reloader.active.base.find("warm up", Record)
        changed = one_changed(reloader, folder, asked.rounds)
        beside = beside_reloads(reloader, folder, asked.rounds)
    figures = {
        "records": asked.records,
        "one changed, ms": {name: round(1000 * median(times)) for name, times in changed.items()},
        "full reload, s": round(median(took for _, _, took in beside), 1),
        "p99 idle, ms": round(1000 * median(p99(idle) for idle, _, _ in beside), 2),
        "p99 during, ms": round(1000 * median(p99(busy) for _, busy, _ in beside), 2),
        "p99 ratio": round(median(p99(busy) / p99(idle) for idle, busy, _ in beside), 2),
        "median ratio": round(median(median(busy) / median(idle) for idle, busy, _ in beside), 2),
        "longest, ms": round(1000 * max(max(busy) for _, busy, _ in beside)),
    }
    if asked.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:18} {value}")


if __name__ == "__main__":
    main()
