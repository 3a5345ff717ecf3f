"""What a benchmark is: a row of the table, its limits, and what every measurement shares."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypeAlias


@dataclass(frozen=True)
class Scale:
    """How large a run is: ``share`` of the full number of records, requests or deliveries, and ``rounds`` of pairs."""

    name: str
    share: float
    rounds: int

    def of(self, full: int, least: int = 1) -> int:
        """Returns that share of a full size, never less than ``least``."""
        return max(min(full, least), round(full * self.share))


FULL = Scale("full", 1.0, 7)
QUICK = Scale("quick", 0.1, 3)
TINY = Scale("tiny", 0.002, 1)
"""For the test that keeps every benchmark running; its figures mean nothing."""

Figures: TypeAlias = Mapping[str, float]


@dataclass(frozen=True)
class Figure:
    """One figure of a benchmark; ``limit`` is the goal, None if it is for information."""

    name: str
    limit: float | None = None
    at_least: bool = False

    def is_met(self, measured: float) -> bool | None:
        """Returns whether the goal is met, None without one."""
        if self.limit is None:
            return None
        return measured >= self.limit if self.at_least else measured <= self.limit


@dataclass(frozen=True)
class Benchmark:
    """One row: what is measured, against what in the same run, and the figures that ``run`` returns by their names."""

    name: str
    what: str
    reference: str
    figures: tuple[Figure, ...]
    run: Callable[[Scale], Figures]


def at_most(name: str, limit: float) -> Figure:
    """Returns a figure that must not be larger."""
    return Figure(name, limit)


def at_least(name: str, limit: float) -> Figure:
    """Returns a figure that must not be smaller."""
    return Figure(name, limit, at_least=True)


def seconds(call: Callable[[], object]) -> float:
    """Returns how long a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def paired(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> list[tuple[float, float]]:
    """Returns what two sides measure, in turns: a slow minute of the machine meets both.

    Garbage is collected before each of several rounds; a single one is one of many short pairs.
    """
    pairs = []
    for number in range(rounds):
        if rounds > 1:
            gc.collect()
        if number % 2:
            second = theirs()
            pairs.append((ours(), second))
        else:
            first = ours()
            pairs.append((first, theirs()))
    return pairs


def ratio(pairs: Sequence[tuple[float, float]]) -> float:
    """Returns the median of the ratios of the first side to the second."""
    return median(first / second for first, second in pairs)


def p99(values: Sequence[float]) -> float:
    """Returns the 99th percentile."""
    return quantiles(values, n=100)[98] if len(values) > 1 else values[0]


def milliseconds(values: Sequence[float]) -> tuple[float, float]:
    """Returns median and 99th percentile of seconds, in milliseconds."""
    return 1000 * median(values), 1000 * p99(values)
