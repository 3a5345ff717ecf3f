"""Dates of the base (EDTF, ISO 8601-2) as a person says them: ``27 or 28 Dec 2019``, ``about 3 Mar 2020``, ``Q3 2020``."""

from __future__ import annotations

import calendar
import re
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(filter(None, calendar.month_name))}) (\d{{4}})")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}
_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)")


def with_short_months(text: str) -> str:
    """Returns a text with the names of months after a day as ``day_text`` writes them: ``9 Dec 2019``."""
    return _LONG_DATE.sub(lambda found: f"{found[1]} {found[2][:3]} {found[3]}", text)


def day_text(day: date) -> str:
    """Returns ``11 Mar 2020`` for ``2020-03-11``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_text(edtf: str) -> str:
    """Returns a date as a reader says it; a value without such a form is returned unchanged."""
    if edtf.startswith("[") and edtf.endswith("]"):
        return _alternatives(edtf[1:-1])
    if "/" in edtf:
        return _interval(*edtf.split("/", 1))
    return _one(edtf)


def _one(edtf: str) -> str:
    found = _PART.fullmatch(edtf)
    if found is None:
        return edtf
    said = _words(*found.group("day", "month", "year"))
    match found["mark"]:
        case "~":
            return f"about {said}"
        case "?":
            return f"{said} (uncertain)"
        case "%":
            return f"about {said} (uncertain)"
        case _:
            return said


def _words(day: str | None, month: str | None, year: str) -> str:
    if month is None:
        return year
    number = int(month)
    name = MONTHS[number - 1] if number <= 12 else _SEASONS.get(number, month)
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def _alternatives(inner: str) -> str:
    if ".." in inner:
        first, last = inner.split("..", 1)
        return f"between {_one(first)} and {_one(last)}" if first and last else _open(first, last)
    return _without_repeats([_one(part.strip()) for part in inner.split(",")], "or")


def _without_repeats(dates: list[str], word: str) -> str:
    """``27 Dec 2019, 28 Dec 2019`` share month and year, so the first gives only its day."""
    *rest, last = dates
    ending = last.split(" ")
    short = []
    for one in rest:
        parts = one.split(" ")
        short.append(parts[0] if parts[1:] == ending[1:] else one)
    return f"{', '.join(short)} {word} {last}" if short else last


def _interval(first: str, last: str) -> str:
    if first in {"", ".."} or last in {"", ".."}:
        return _open(first, last)
    return f"{_one(first)} to {_one(last)}"


def _open(first: str, last: str) -> str:
    """An open start (``..``) lasts until its end; an unknown start (nothing) is a day no later than its end."""
    if first not in {"", ".."}:
        return f"since {_one(first)}"
    if last in {"", ".."}:
        return "not stated"
    return f"{'until' if first else 'by'} {_one(last)}"
