"""How name look-ups grow with the base: 100 to 1,000,000 aliases, beside a bare rapidfuzz scan of all of them.

Queries are respelled or mistyped aliases, never asked before; the two sides take turns, and the ratio is the median of
the ratios.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Sequence
from math import log
from statistics import median
from typing import Any

import psutil
from rapidfuzz import fuzz, process

from knowledge.names import AmbiguousMatch, Entity, Label, Match, MatchResult, NameIndex
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_least, at_most, p99

ONSETS = ["b", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "th", "w", "y", "z"]
VOWELS = ["a", "a", "a", "i", "i", "u", "ou", "ee", "ai", "aa", "e", "o"]
CODAS = ["b", "d", "f", "h", "l", "m", "n", "q", "r", "s", "sh", "t", "z"] + [""] * 8
KINDS = ["Kataib", "Harakat", "Liwa", "Saraya", "Jaish", "Hizb", "Faylaq", "Ansar"]
RESPELLED = (
    ("kh", "h"), ("q", "k"), ("ou", "u"), ("ee", "i"), ("ai", "ay"), ("aa", "a"), ("sh", "ch"), ("al-", "el-"),
    ("u", "o"),
)  # fmt: skip


def word(chance: random.Random, syllables: int) -> str:
    """Invents a word."""
    return "".join(
        chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in range(syllables)
    ).capitalize()


def records(aliases: int, chance: random.Random) -> list[Entity]:
    """Invents records, two aliases each: three in four are persons, the others groups."""
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
    """Respells a name as another transliterator might, and lets a thumb slip in every second one."""
    for ours, theirs in chance.sample(RESPELLED, 4):
        name = name.replace(ours, theirs, 1)
    if chance.random() < 0.5:
        place = chance.randrange(1, len(name) - 1)
        name = name[:place] + name[place + 1 :]
    return name


def first(match: MatchResult) -> str:
    """Returns the id that a look-up puts first, or nothing."""
    match match:
        case Match(candidate):
            return candidate.entity
        case AmbiguousMatch(candidates):
            return candidates[0].entity
        case other:
            return other.closest[0].entity if other.closest else ""


def timed(call: Callable[[], str]) -> tuple[str, float]:
    """Returns what a call answers and its milliseconds."""
    started = time.perf_counter()
    answer = call()
    return answer, 1000 * (time.perf_counter() - started)


def measure(size: int, queries: int) -> dict[str, Any]:
    """Measures one size in this process."""
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
    """Takes turns between the index and two bare scans."""
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
        "p99 ms": round(p99(ours), 3),
        "recall@1": round(right["ours"] / len(asked), 3),
        **{f"x faster than {name}": round(median(ratios[name]), 1) for name in scans},
        **{f"recall@1 {name}": round(right[name] / len(turns), 3) for name in scans},
    }


def growth(points: Sequence[tuple[int, float]]) -> float:
    """Returns the growth exponent by least squares: 0 is constant, 1 is a scan. ``points`` are sizes and times."""
    logs = [(log(size), log(taken)) for size, taken in points]
    x_mean, y_mean = (sum(values) / len(points) for values in zip(*logs, strict=True))
    return float(sum((x - x_mean) * (y - y_mean) for x, y in logs) / sum((x - x_mean) ** 2 for x, _ in logs))


def _hundred(scale: Scale) -> Figures:
    found = measure(200, scale.of(2_000, 20))
    return {"median, ms": found["median ms"], "p99, ms": found["p99 ms"]}


def _hundred_thousand(scale: Scale) -> Figures:
    found = measure(scale.of(100_000, 400), scale.of(200, 10))
    return {
        "times faster than a WRatio scan": found["x faster than WRatio"],
        "times faster than a ratio scan": found["x faster than ratio"],
        "p99, ms": found["p99 ms"],
        "recall@1, above the better scan's": found["recall@1"] - max(found["recall@1 WRatio"], found["recall@1 ratio"]),
        "recall@1": found["recall@1"],
        "index, MB": found["index MB"],
    }


def _million(scale: Scale) -> Figures:
    found = measure(scale.of(1_000_000, 400), scale.of(200, 10))
    return {
        "p99, ms": found["p99 ms"],
        "index, MB": found["index MB"],
        "built in, s": found["build s"],
        "times faster than a WRatio scan": found["x faster than WRatio"],
    }


def _growth(scale: Scale) -> Figures:
    sizes = [scale.of(size, size // 10) for size in (1_000, 10_000, 100_000)]
    medians = [_median_ms(size, scale.of(400, 10)) for size in sizes]
    return {
        "100,000 aliases, times the 1,000": medians[2] / medians[0],
        "growth exponent": growth(list(zip(sizes, medians, strict=True))),
    }


def _median_ms(size: int, queries: int) -> float:
    """Returns the median look-up among that many aliases, without a scan."""
    entities = records(size, random.Random(size))
    index = NameIndex.build(entities)
    chance = random.Random(1)
    names = [label.value for entity in chance.choices(entities, k=queries) for label in entity.labels]
    first(index.match("warm the imports"))
    return median(timed(lambda name=name: first(index.match(misspelt(name, chance))))[1] for name in names)  # type: ignore[misc]  # bound at once


BENCHMARKS = (
    Benchmark(
        "names_100",
        "Name look-up without a cache, 100 entities",
        "-",
        (Figure("median, ms"), at_most("p99, ms", 3)),
        _hundred,
    ),
    Benchmark(
        "names_100k",
        "Name look-up, 100,000 aliases",
        "bare rapidfuzz scans of all of them",
        (
            at_least("times faster than a WRatio scan", 30),
            at_least("times faster than a ratio scan", 30),
            at_most("p99, ms", 5),
            at_least("recall@1, above the better scan's", 0),
            Figure("recall@1"),
            Figure("index, MB"),
        ),
        _hundred_thousand,
    ),
    Benchmark(
        "names_1m",
        "Name look-up, 1,000,000 aliases",
        "a bare rapidfuzz scan of all of them",
        (
            at_most("p99, ms", 20),
            at_most("index, MB", 400),
            at_most("built in, s", 30),
            Figure("times faster than a WRatio scan"),
        ),
        _million,
    ),
    Benchmark(
        "names_growth",
        "Name look-up, from 1,000 to 100,000 aliases: no faster than the logarithm",
        "1,000 aliases",
        (at_most("100,000 aliases, times the 1,000", 5 / 3), Figure("growth exponent")),
        _growth,
    ),
)
