"""All counted series in one table, with the single figures behind a button."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import Final

from handlers.button import Button, Control, Menu
from handlers.kinds import card_command
from handlers.render import blocks
from handlers.render.blocks import RenderedBlock
from handlers.render.messages import message
from handlers.render.modern_blocks import Table, table
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.citations import bylines
from handlers.wording.counts import count_text
from handlers.wording.rich_text import Phrase, bold, joined, text
from handlers.wording.terms import voices
from handlers.wording.truncation import shortened
from knowledge.models import Citation, Tally
from knowledge.models.dates import span
from knowledge.profiles.display_names import DisplayNames

_SERIES, _PERIODS, _TITLE = 6, 12, 60
"""Series of the table, its newest periods, and the characters of a title below it."""
_OPEN: Final = "*"
"""Marks an incomplete period."""


def series_message(series: Sequence[Tally], names: DisplayNames, request: Request, *, figures: int) -> Message:
    """Returns all series side by side: a row for each period, a column for each series.

    ``figures`` is the number of single figures, which have a list of their own.
    """
    if not series:
        return message([blocks.header("No series"), *_controls((), figures, request)])
    shown = series[:_SERIES]
    letters = dict(zip((one.id for one in shown), ascii_uppercase, strict=False))
    left = len(series) - len(shown)
    numbers = {one: number for number, one in enumerate(dict.fromkeys(_sources(names, shown)), 1)}
    legend = joined(text(f"[{number}] {one}") for one, number in numbers.items())
    parts = [
        blocks.header(f"{len(series)} series"),
        table(_table(shown)),
        blocks.bullets("Series", [_described(names, one, letters[one.id], numbers=numbers) for one in shown]),
        blocks.context(text(_caution(shown), f" {left} more not shown. Add a name to see one." if left else "")),
        *([blocks.context(text(bold("Sources: "), legend))] if numbers else []),
    ]
    return message([*parts, *_controls(shown, figures, request)], style=request.style)


def _table(series: Sequence[Tally]) -> Table:
    """Returns the newest periods; a period that a series does not count is empty in its column."""
    periods = {(span(point.period), point.label) for one in series for point in one.points}
    newest = sorted(periods)[-_PERIODS:]
    counts = [{(span(point.period), point.label): point for point in one.points} for one in series]
    rows = []
    for period in newest:
        points = [one.get(period) for one in counts]
        cells = [f"{count_text(point.count)}{'' if point.complete else _OPEN}" if point else "" for point in points]
        rows.append((period[1], *cells))
    letters = tuple(ascii_uppercase[: len(series)])
    return Table(("Period", *letters), tuple(rows), numeric=frozenset(range(1, len(series) + 1)))


def _sources(names: DisplayNames, series: Sequence[Tally]) -> Iterator[str]:
    """Yields the author and date of each source of the counts."""
    for one in series:
        yield from bylines(names, _cites(one))


def _cites(tally: Tally) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cite for point in tally.points for cite in point.cites))


def _described(names: DisplayNames, tally: Tally, letter: str, *, numbers: Mapping[str, int]) -> Phrase:
    cited = ", ".join(str(numbers[one]) for one in bylines(names, _cites(tally)))
    mark = f"\u00a0[{cited}]" if cited else ""
    title = shortened(tally.title, _TITLE)
    return text(
        bold(f"{letter}: {title}"),
        f" · {shortened(tally.unit, _TITLE)}, counted by {voices(names, tally.counted_by)}{mark}",
    )


def _caution(series: Sequence[Tally]) -> str:
    is_open = any(not point.complete for one in series for point in one.points)
    return (
        f"{f'{_OPEN} incomplete: do not compare. ' if is_open else ''}Do not add series to each other or to incidents."
    )


def _controls(series: Sequence[Tally], figures: int, request: Request) -> Iterator[RenderedBlock]:
    controls: list[Control] = []
    if series:
        controls.append(Menu("Open a series", tuple(Button(one.title, card_command(one)) for one in series)))
    if figures:
        controls.append(Button(f"Single figures ({figures})", "figures"))
    if series:
        controls.append(Button("Share", "tally", "share"))
    if controls:
        yield blocks.actions(controls, request.command)
