"""The table of results: one line for each figure, with its limit and whether it is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.benchmarks.benchmark import Benchmark, Figure, Figures

_HEADING = ("benchmark", "figure", "limit", "measured", "met")
_WIDTHS = (13, 58, 10, 10, 3)
MET = {True: "yes", False: "NO", None: ""}


def heading() -> str:
    """Returns the first two lines."""
    return f"{_line(_HEADING)}\n{'-' * (sum(_WIDTHS) + len(_WIDTHS) - 1)}"


def lines(benchmark: Benchmark, figures: Figures) -> Iterator[str]:
    """Yields the lines of one benchmark."""
    for number, figure in enumerate(benchmark.figures):
        measured = figures[figure.name]
        name = benchmark.name if number == 0 else ""
        yield _line((name, figure.name, limit(figure), written(measured), MET[figure.is_met(measured)]))


def as_rows(benchmark: Benchmark, figures: Figures) -> list[dict[str, object]]:
    """Returns the same for JSON."""
    return [
        {
            "benchmark": benchmark.name,
            "what": benchmark.what,
            "reference": benchmark.reference,
            "figure": figure.name,
            "limit": limit(figure),
            "measured": figures[figure.name],
            "met": figure.is_met(figures[figure.name]),
        }
        for figure in benchmark.figures
    ]


def markdown(results: Mapping[str, Figures], benchmarks: Mapping[str, Benchmark]) -> Iterator[str]:
    """Yields the table of the README."""
    yield "| what | beside, in the same run | figure | limit | measured | met |"
    yield "|---|---|---|---|---|---|"
    for name, figures in results.items():
        row = benchmarks[name]
        what, reference = row.what, row.reference
        for figure in row.figures:
            measured = figures[figure.name]
            met = MET[figure.is_met(measured)].lower()
            yield f"| {what} | {reference} | {figure.name} | {limit(figure)} | {written(measured)} | {met} |"
            what = reference = ""


def limit(figure: Figure) -> str:
    """Returns a limit in words."""
    if figure.limit is None:
        return "-"
    return f"{'>=' if figure.at_least else '<='} {figure.limit:g}"


def written(value: float) -> str:
    """Returns a figure with three digits."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _line(cells: tuple[str, ...]) -> str:
    return " ".join(f"{cell:<{width}}" for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()
