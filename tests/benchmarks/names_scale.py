"""How look-ups grow with the base: 100 to 1,000,000 aliases, beside a bare rapidfuzz scan of all of them.

Usage: python tests/benchmarks/names_scale.py [--sizes 100 1000 ...] [--queries 200] [--json]

Each size runs in a process of its own, so that its memory is its own. Queries are respelled or mistyped aliases, never
asked before; the two sides take turns, and the ratio is the median of the ratios. The growth exponent is the slope of
the log of the median time over the log of the size, from 1,000 aliases on: 0 is constant, 1 is a scan.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from math import log
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil  # after the project's own path
from rapidfuzz import fuzz, process

from knowledge.names import AmbiguousMatch, Entity, Label, Match, MatchResult, NameIndex

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
ONSETS = ["b", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "th", "w", "y", "z"]
VOWELS = ["a", "a", "a", "i", "i", "u", "ou", "ee", "ai", "aa", "e", "o"]
CODAS = ["b", "d", "f", "h", "l", "m", "n", "q", "r", "s", "sh", "t", "z"] + [""] * 8
KINDS = ["Kataib", "Harakat", "Liwa", "Saraya", "Jaish", "Hizb", "Faylaq", "Ansar"]
RESPELLED = (
    ("kh", "h"), ("q", "k"), ("ou", "u"), ("ee", "i"), ("ai", "ay"), ("aa", "a"), ("sh", "ch"), ("al-", "el-"),
    ("u", "o"),
)  # fmt: skip


def word(chance: random.Random, syllables: int) -> str:
    """Invent a word."""
    return "".join(
        chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(syllables)
    ).capitalize()


def records(aliases: int, chance: random.Random) -> list[Entity]:
    """Invent records, two aliases each: three in four are persons, the others groups."""
    given = [word(chance, 2) for _ in range(400 + aliases // 100)]
    families = [word(chance, chance.choice((2, 3))) for _ in range(200 + aliases // 8)]
    made = []
    for number in range(aliases // 2):
        name = f"{chance.choice(given)} al-{chance.choice(families)}"
        if number % 4 == 3:
            name = f"{chance.choice(KINDS)} {name}"
        other = f"Abu {chance.choice(given)} al-{chance.choice(families)}"
        made.append(Entity(f"e{number:07d}", "actor", (Label(name, "primary"), Label(other, "nom-de-guerre"))))
    return made


def misspelt(name: str, chance: random.Random) -> str:
    """Respell a name as another transliterator might, and let a thumb slip in every second one."""
    for ours, theirs in chance.sample(RESPELLED, 4):
        name = name.replace(ours, theirs, 1)
    if chance.random() < 0.5:
        place = chance.randrange(1, len(name) - 1)
        name = name[:place] + name[place + 1 :]
    return name


def first(match: MatchResult) -> str:
    """Return the id that a look-up puts first, or nothing."""
    match match:
        case Match(candidate):
            return candidate.entity
        case AmbiguousMatch(candidates):
            return candidates[0].entity
        case other:
            return other.closest[0].entity if other.closest else ""


def timed(call: Callable[[], str]) -> tuple[str, float]:
    """Return what a call answers and its milliseconds."""
    started = time.perf_counter()
    answer = call()
    return answer, 1000 * (time.perf_counter() - started)


def measure(size: int, queries: int) -> dict[str, Any]:
    """Measure one size in this process."""
    entities = records(size, random.Random(size))
    labels = [label.value for entity in entities for label in entity.labels]
    owners = [entity.id for entity in entities for _ in entity.labels]
    gc.collect()
    gc.freeze()
    before = psutil.Process().memory_info().rss
    started = time.perf_counter()
    index = NameIndex.build(entities)
    built = time.perf_counter() - started
    first(index.match("warm the imports"))
    gc.collect()
    held = psutil.Process().memory_info().rss - before
    chance = random.Random(1)
    asked = [(misspelt(labels[row], chance), owners[row]) for row in chance.choices(range(len(labels)), k=queries)]
    return {"aliases": size, "build s": round(built, 2), "index MB": round(held / 2**20, 1)} | compare(
        index, labels, owners, asked
    )


def compare(index: NameIndex, labels: list[str], owners: list[str], asked: list[tuple[str, str]]) -> dict[str, Any]:
    """Take turns between the index and two bare scans."""
    scans = {"ratio": fuzz.ratio, "WRatio": fuzz.WRatio}
    ours: list[float] = []
    right = dict.fromkeys(("ours", *scans), 0)
    ratios: dict[str, list[float]] = {name: [] for name in scans}
    turns = asked if len(labels) <= 100_000 else asked[: max(len(asked) // 10, 10)]
    for query, owner in asked:
        answer, spent = timed(lambda query=query: first(index.match(query)))  # type: ignore[misc]
        ours.append(spent)
        right["ours"] += answer == owner
    for query, owner in turns:
        _, spent = timed(lambda query=query: first(index.match(query + " ")))  # type: ignore[misc]
        for name, scorer in scans.items():
            answer, scanned = timed(
                lambda query=query, scorer=scorer: owners[process.extractOne(query, labels, scorer=scorer)[2]]  # type: ignore[misc]
            )
            ratios[name].append(scanned / spent)
            right[name] += answer == owner
    return {
        "median ms": round(median(ours), 3),
        "p99 ms": round(quantiles(ours, n=100)[98], 3),
        "recall@1": round(right["ours"] / len(asked), 3),
        **{f"x faster than {name}": round(median(ratios[name]), 1) for name in scans},
        **{f"recall@1 {name}": round(right[name] / len(turns), 3) for name in scans},
    }


def exponent(results: list[dict[str, Any]]) -> float | None:
    """Return the growth exponent from 1,000 aliases on, by least squares."""
    points = [(log(one["aliases"]), log(one["median ms"])) for one in results if one["aliases"] >= 1_000]
    if len(points) < 2:
        return None
    x_mean, y_mean = (sum(values) / len(points) for values in zip(*points, strict=True))
    return float(sum((x - x_mean) * (y - y_mean) for x, y in points) / sum((x - x_mean) ** 2 for x, _ in points))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.queries)))
        return
    results = []
    for size in options.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--queries", str(options.queries)]
        results.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        if not options.json:
            print(results[-1], flush=True)
    growth = exponent(results)
    if options.json:
        print(json.dumps({"sizes": results, "exponent": growth}))
    elif growth is not None:
        print(f"growth exponent from 1,000 aliases on: {growth:.3f}")


if __name__ == "__main__":
    main()
