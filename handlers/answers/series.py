"""Series of counts that a quarter among the words asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handlers.typed_dates import with_quarters
from knowledge.models import Record, Tally

QUARTERS: Final = frozenset({"q1", "q2", "q3", "q4"})


def series_of_quarter(words: str, records: Iterable[Record]) -> Tally | None:
    """Returns the only series among records that has a figure for a quarter in the words, as in ``convoys Q2``."""
    quarters = {one.casefold() for one in with_quarters(words).split()} & QUARTERS
    found = [one for one in records if isinstance(one, Tally) and quarters & _periods(one)]
    return found[0] if len(found) == 1 else None


def _periods(series: Tally) -> set[str]:
    return {word.casefold() for point in series.points for word in point.label.split()}
