"""Dates as people type them: days, months, quarters and years, with or without the year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from handlers.wording.dates import MONTHS, day_text

_MONTH_NAMES = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_MONTH_NAMES |= {name.casefold(): n for n, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_DAY = re.compile(r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?")
_LONGEST_MONTH = 31
"""Days."""
_QUARTER = re.compile(r"q([1-4])")
_HYPHENED = re.compile(r"\b(\d{1,2})[-/]([A-Za-z]{3,9})[-/](\d{4})\b")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_QUARTER_IN_WORDS = re.compile(rf"\b({'|'.join(_ORDINALS)}) quarter\b", re.I)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range of days, both ends included; ``preposition`` precedes its label in a sentence."""

    first: date
    last: date
    label: str
    preposition: str = "in"

    def contains(self, day: date) -> bool:
        """Returns whether the day is in the range."""
        return self.first <= day <= self.last

    @property
    def is_narrow(self) -> bool:
        """Whether it is at most a month."""
        return (self.last - self.first).days <= _LONGEST_MONTH


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day or a month of any year, as in ``3 Jan``."""

    month: int
    day: int | None
    label: str

    def contains(self, day: date) -> bool:
        """Returns whether the day is that day of its year, or in that month."""
        return day.month == self.month and self.day in {None, day.day}

    @property
    def preposition(self) -> str:
        """The word that precedes the label in a sentence."""
        return "on" if self.day else "in"

    @property
    def is_narrow(self) -> bool:
        """Whether it is a day."""
        return self.day is not None


@dataclass(frozen=True, slots=True)
class YearlyRange:
    """Days of any year, as in ``3 to 8 January`` or ``28 December to 3 January``; both ends are included."""

    first: tuple[int, int]
    last: tuple[int, int]
    label: str
    preposition: str = "from"
    is_narrow: bool = True

    def contains(self, day: date) -> bool:
        """Returns whether the day is in the range of its year."""
        asked = (day.month, day.day)
        if self.first > self.last:
            return asked >= self.first or asked <= self.last
        return self.first <= asked <= self.last


TypedDate: TypeAlias = DateRange | Yearly | YearlyRange


def looks_like_date_word(word: str) -> bool:
    """Returns whether a word can be part of a typed date."""
    bare = word.casefold().strip(",.")
    return bare in _MONTH_NAMES or any(form.fullmatch(bare) for form in (_DAY, _YEAR, _QUARTER))


def with_quarters(text: str) -> str:
    """Returns the text with ``second quarter`` written as ``Q2``, as in the labels of periods."""
    return _QUARTER_IN_WORDS.sub(lambda found: f"Q{_ORDINALS[found[1].casefold()]}", text)


def read_date(text: str) -> TypedDate | None:
    """Parses ``11 March 2020``, ``March 11``, ``2020-03-11``, ``Mar 2020``, ``Q3 2020``, ``2020``; None for anything else.

    Forms in which day and month could be swapped, such as ``11/3/2020``, are not read.
    """
    text = with_quarters(text)
    iso = _ISO.fullmatch(text.strip())
    if iso:
        day, month, year = (int(part) if part else None for part in iso.group("day", "month", "year"))
        return _window(day, month, year or 0)
    text = _HYPHENED.sub(r"\1 \2 \3", text)
    return _from_words([word.strip(",.") for word in text.casefold().split() if word not in {"of", "the", "in", "on"}])


def completed(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """Returns the words of a date with the month and the year that it leaves to the other date of a period."""
    months, others = ([word for word in some if word.strip(",.") in _MONTH_NAMES] for some in (words, other))
    day = any(_DAY.fullmatch(word) for word in words)
    added = others if day and not months else []
    if not any(_YEAR.fullmatch(word) for word in words) and (day or months or _QUARTER.fullmatch(words[0])):
        added = [*added, *(word for word in other if _YEAR.fullmatch(word))]
    return [*words, *added]


def _from_words(words: list[str]) -> TypedDate | None:
    months = [_MONTH_NAMES[word] for word in words if word in _MONTH_NAMES]
    years = [int(word) for word in words if _YEAR.fullmatch(word)]
    days = [int(found["day"]) for word in words if (found := _DAY.fullmatch(word))]
    quarters = [int(found[1]) for word in words if (found := _QUARTER.fullmatch(word))]
    if len(months) + len(years) + len(days) + len(quarters) != len(words):
        return None
    match months, years, days, quarters:
        case [month], [year], [], []:
            return _window(None, month, year)
        case [month], [year], [day], []:
            return _window(day, month, year)
        case [], [year], [], []:
            return _window(None, None, year)
        case [], [year], [], [quarter]:
            last = _last(year, quarter * 3)
            return DateRange(date(year, quarter * 3 - 2, 1), last, f"Q{quarter} {year}")
        case [month], [], [], []:
            return Yearly(month, None, f"{calendar.month_name[month]} (any year)")
        case [month], [], [day], [] if 1 <= day <= _last(2020, month).day:
            return Yearly(month, day, f"{day} {MONTHS[month - 1]} (any year)")
        case _:
            return None


def _window(day: int | None, month: int | None, year: int) -> DateRange | None:
    if month is None:
        return DateRange(date(year, 1, 1), date(year, 12, 31), str(year))
    if not 1 <= month <= 12:
        return None
    if day is None:
        return DateRange(date(year, month, 1), _last(year, month), f"{MONTHS[month - 1]} {year}")
    if not 1 <= day <= _last(year, month).day:
        return None
    only = date(year, month, day)
    return DateRange(only, only, day_text(only), "on")


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
