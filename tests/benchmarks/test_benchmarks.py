"""Every benchmark at tiny size, so that none is found broken on the day it is needed. Figures are not judged here."""

from __future__ import annotations

import math

import pytest

from tests.benchmarks.benchmark import TINY, Benchmark, Figure, at_least, at_most, paired, ratio
from tests.benchmarks.registry import BENCHMARKS
from tests.benchmarks.table import lines, markdown


@pytest.mark.slow
@pytest.mark.parametrize("benchmark", BENCHMARKS.values(), ids=list(BENCHMARKS))
def test_a_benchmark_measures_each_of_its_figures(benchmark: Benchmark) -> None:
    figures = benchmark.run(TINY)

    assert set(figures) == {figure.name for figure in benchmark.figures}
    assert all(math.isfinite(value) for value in figures.values())


def test_names_of_benchmarks_are_unique() -> None:
    assert all(name == benchmark.name for name, benchmark in BENCHMARKS.items())


@pytest.mark.parametrize(
    ("figure", "measured", "met"),
    [
        (at_most("ms", 5), 5.0, True),
        (at_most("ms", 5), 5.1, False),
        (at_least("share", 0.7), 0.7, True),
        (at_least("share", 0.7), 0.69, False),
        (Figure("ms"), 5.0, None),
    ],
)
def test_a_figure_is_judged_by_its_limit(figure: Figure, measured: float, met: bool | None) -> None:
    assert figure.is_met(measured) is met


def test_pairs_change_the_side_that_goes_first() -> None:
    order: list[str] = []

    def side(name: str, value: float) -> float:
        order.append(name)
        return value

    pairs = paired(lambda: side("ours", 2.0), lambda: side("theirs", 4.0), 3)

    assert order == ["ours", "theirs", "theirs", "ours", "ours", "theirs"]
    assert ratio(pairs) == 0.5


def test_the_table_names_a_missed_limit() -> None:
    row = Benchmark("cards", "First card", "-", (at_most("median, ms", 1), Figure("p99, ms")), lambda scale: {})
    figures = {"median, ms": 1.25, "p99, ms": 7.0}

    first, second = lines(row, figures)

    assert first.split() == ["cards", "median,", "ms", "<=", "1", "1.25", "NO"]
    assert second.split() == ["p99,", "ms", "-", "7"]
    assert list(markdown({"cards": figures}, {"cards": row}))[2:] == [
        "| First card | - | median, ms | <= 1 | 1.25 | no |",
        "|  |  | p99, ms | - | 7 |  |",
    ]
