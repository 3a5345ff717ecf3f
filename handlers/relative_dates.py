"""Dates that are counted from today: ``yesterday``, ``3 days ago``, ``last month``."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from handlers.typed_dates import DateRange
from handlers.wording.dates import day_text

_LONGEST: Final = 3
"""Words of the longest of them."""
_DAYS_BACK: Final = {"today": 0, "yesterday": 1}
_LENGTHS: Final = {"day": 1, "week": 7}
"""Days of a unit of fixed length."""
_WEEK: Final = timedelta(days=7)
_MOST: Final = 1000
"""Units that may be counted back."""


_FROM_ITS_END: Final = frozenset({"after", "until"})
_BEFORE_A_DATE: Final = frozenset({"after", "before", "from", "on", "since", "until"})


def with_absolute_dates(text: str, today: date) -> str:
    """Returns the text with each date counted from today, after a word such as ``since``, written as ``2020-03-11``."""
    words, written = text.split(), []
    while words:
        written.append(words.pop(0))
        found = relative_date(words, today) if written[-1].casefold() in _BEFORE_A_DATE else None
        if found:
            length, days = found
            written.append(str(days.last if written[-1].casefold() in _FROM_ITS_END else days.first))
            del words[:length]
    return " ".join(written)


def relative_date(words: Sequence[str], today: date) -> tuple[int, DateRange] | None:
    """Returns how many of the first words are a date counted from today, and its days; None if they begin with none."""
    for length in range(min(len(words), _LONGEST), 0, -1):
        days = _days([one.casefold().strip(",.?!") for one in words[:length]], today)
        if days:
            return length, _range(*days)
    return None


def from_today(text: str, today: date) -> DateRange | None:
    """Returns the days of a text that is as a whole a date counted from today."""
    words = text.split()
    found = relative_date(words, today)
    return found[1] if found and found[0] == len(words) else None


def _range(first: date, last: date) -> DateRange:
    if first == last:
        return DateRange(first, last, day_text(first), "on")
    return DateRange(first, last, f"{day_text(first)} to {day_text(last)}", "from")


def _days(words: Sequence[str], today: date) -> tuple[date, date] | None:
    match words:
        case [word] if word in _DAYS_BACK:
            day = today - timedelta(days=_DAYS_BACK[word])
            return day, day
        case [number, unit, "ago"] if number.isdecimal() and int(number) <= _MOST:
            earlier = _back(today, int(number), unit.removesuffix("s"))
            return (earlier, earlier) if earlier else None
        case ["this" | "last" as which, unit]:
            return _unit_of(today, unit, last=which == "last")
        case [name]:
            return _weekday(name, today)
        case _:
            return None


def _back(today: date, number: int, unit: str) -> date | None:
    """Returns the day so many units before today; the last of its month if the month is shorter."""
    if unit in _LENGTHS:
        return today - timedelta(days=number * _LENGTHS[unit])
    if unit not in {"month", "year"}:
        return None
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1])) if year > 0 else None


def _unit_of(today: date, unit: str, *, last: bool) -> tuple[date, date] | None:
    """Returns the first and the last day of this or the last week (from Monday), month or year."""
    match unit:
        case "week":
            monday = today - timedelta(days=today.weekday()) - (_WEEK if last else timedelta())
            return monday, monday + timedelta(days=6)
        case "month":
            first = today.replace(day=1)
            first = (first - timedelta(days=1)).replace(day=1) if last else first
            return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
        case "year":
            year = today.year - last
            return date(year, 1, 1), date(year, 12, 31)
        case _:
            return _weekday(unit, today) if last else None


def _weekday(name: str, today: date) -> tuple[date, date] | None:
    """Returns the latest day of that name before today, twice."""
    names = [one.casefold() for one in calendar.day_name]
    if name not in names:
        return None
    day = today - timedelta(days=(today.weekday() - names.index(name) - 1) % 7 + 1)
    return day, day
