"""Dates as the Extended Date/Time Format (EDTF, ISO 8601-2) writes them, and the days they may mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints

MAX_YEAR: Final = 2200
_JOINED = re.compile(r",\s*|\.\.")
_UNMARKED = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_OF_A_YEAR = re.compile(r"(?P<year>[0-9]{4})-(?P<part>2[123]|3[3456])")
_FIRST_MONTHS: Final = {"21": 3, "22": 6, "23": 9, "33": 1, "34": 4, "35": 7, "36": 10}
"""The first month of spring, summer and autumn, and of each quarter; winter, which two years share, is rare."""
_OPEN_YEARS: Final = 10
"""Years that a time without a first or last day has, as the library counts them."""
_PLAIN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[~?%]?")


def _plain_span(text: str) -> tuple[date, date] | None:
    """Returns the days of ``2020``, ``2020-03`` or ``2020-03-11``, with or without ``~``, ``?`` or ``%``; else None."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
    if not year:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    try:
        only = date(year, month, day)
    except ValueError as error:
        message = f'"{text}" is not a day of the calendar: {error}. Correct the day'
        raise ValueError(message) from error
    return only, only


@lru_cache(maxsize=1 << 14)
def span(edtf: str) -> tuple[date, date]:
    """Returns the first and the last day that ``edtf`` may mean.

    Raises:
        ValueError: ``edtf`` is not a date of the format, names a day that no calendar has, or is after the year 2200.
    """
    first, last = (
        _plain_span(edtf) or _joined_span(edtf) or _span_of_months(edtf) or _open_span(edtf) or _parsed_span(edtf)
    )
    if last.year > MAX_YEAR:
        message = f'the date "{edtf}" is outside the years 1 to {MAX_YEAR}. Correct the year'
        raise ValueError(message)
    return first, last


def _span_of_months(edtf: str) -> tuple[date, date] | None:
    """Returns the days of a season or quarter, as in ``2019-22`` or ``2020-33``; else None."""
    found = _OF_A_YEAR.fullmatch(edtf)
    if found is None or not int(found["year"]):
        return None
    year, month = int(found["year"]), _FIRST_MONTHS[found["part"]]
    return date(year, month, 1), date(year, month + 2, calendar.monthrange(year, month + 2)[1])


def _open_span(edtf: str) -> tuple[date, date] | None:
    """Returns the days of a time up to a plain date, as in ``/2020-03``; else None."""
    days = _plain_span(edtf[1:]) if edtf.startswith("/") and _UNMARKED.fullmatch(edtf[1:]) else None
    if days is None or days[1].year <= _OPEN_YEARS:
        return None
    year, last = days[1].year - _OPEN_YEARS, days[1]
    return last.replace(year, day=min(last.day, calendar.monthrange(year, last.month)[1])), last


def _joined_span(edtf: str) -> tuple[date, date] | None:
    """Returns the days of two or more plain dates, as in ``2020-01/2020-03`` or ``[2019-12-27,2019-12-28]``; else None.

    The library takes over 10 ms for each of these, which imported events have by the thousand.
    """
    inner = edtf[1:-1] if edtf.startswith("[") and edtf.endswith("]") else None
    parts = _JOINED.split(inner) if inner is not None else edtf.split("/")
    if (
        len(parts) < 2
        or (len(parts) > 2 and (inner is None or ".." in edtf))
        or not all(map(_UNMARKED.fullmatch if inner is not None else _PLAIN.fullmatch, parts))
    ):
        return None
    spans = [found for part in parts if (found := _plain_span(part))]
    in_order = spans == sorted(spans) or (inner is None and spans[0][0] <= spans[-1][1])  # 2020-03-12/2020-03
    if len(spans) < len(parts) or not in_order:
        return None
    return spans[0][0], spans[-1][1] if inner is None else max(last for _, last in spans)


@lru_cache(maxsize=4096)
def _parsed_span(edtf: str) -> tuple[date, date]:
    """Returns the days of the rarer forms, by the library, which takes about 15 ms for each."""
    from edtf import parse_edtf  # the grammar takes long to import, and most dates are plain
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(edtf if edtf.isascii() else "")
        first, last = parsed.lower_strict(), parsed.upper_strict()
        return date(*first[:3]), date(*last[:3])
    except (EDTFParseException, AttributeError, TypeError, ValueError) as error:
        message = (
            f'"{edtf}" is not an EDTF date. Write it as 2020-03-11, 2020-03, 2020-01/2020-03, 2020-01/.., 2019-12-28~ '
            "or [2019-12-27,2019-12-28]"
        )
        raise ValueError(message) from error


def is_span(edtf: str) -> bool:
    """Returns whether ``edtf`` is a time from one date to another (``2019-12/2020-09``), not one uncertain date."""
    return "/" in edtf


def days_of(edtf: str) -> Iterator[date]:
    """Yields every day from the first to the last that ``edtf`` may mean."""
    first, last = span(edtf)
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


@lru_cache(maxsize=20_000)
def candidate_days(edtf: str) -> tuple[date, ...]:
    """Returns the days of which ``edtf`` may be any: one for a day, each of ``[a,b]``, all of a month; none for a span."""
    if edtf.startswith("[") and edtf.endswith("]") and ".." not in edtf:
        days: set[date] = set()
        for part in edtf[1:-1].split(","):
            days.update(candidate_days(part.strip()))
        return tuple(sorted(days))
    return () if is_span(edtf) else tuple(days_of(edtf))


def _valid_edtf(text: str) -> str:
    first, slash, last = text.partition("/")
    plain = f"{'' if first == '..' else first}/{'' if last == '..' else last}" if slash else text
    span(plain)
    return plain


def _valid_day(text: str) -> str:
    try:
        span(text)
    except ValueError as error:
        message = f'"{text}" is not a day of the calendar up to {MAX_YEAR}. Write it as 2020-03-11'
        raise ValueError(message) from error
    return text


Edtf = Annotated[
    str,
    StringConstraints(min_length=4, max_length=60),
    AfterValidator(_valid_edtf),
    Field(
        description="A date in EDTF: 2020-03-11, 2020-03, 2020-01/2020-03, or 2020-01/.. for a time that goes on",
        json_schema_extra={"pattern": r"^[0-9XSEYZ?~%.,/\[\]{}+ -]+$"},
    ),
]
"""A date in EDTF: ``2020-03-11``, ``2020-03``, ``2019-12-28~`` (about), ``[2019-12-27,2019-12-28]`` (one of these).

An open end is ``2023-07/..`` or ``2023-07/``, an open start ``../2023-07``; both are kept in the form without dots.
"""

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_valid_day)]
"""One calendar day, ISO 8601."""

_DURATION = re.compile(
    r"P(?:(?P<years>[0-9]{1,4})Y)?(?:(?P<months>[0-9]{1,4})M)?(?:(?P<weeks>[0-9]{1,4})W)?(?:(?P<days>[0-9]{1,4})D)?"
)
_MAX_DAYS: Final = 20 * 366


def duration_parts(duration: str) -> tuple[int, int]:
    """Returns the months and the days of an ISO 8601 duration: ``P1Y2M1W`` has 14 months and 7 days.

    Raises:
        ValueError: It is not a duration in years, months, weeks and days.
    """
    found = _DURATION.fullmatch(duration)
    if found is None or duration == "P":
        message = f'"{duration[:60]}" is not an ISO 8601 duration. Write it as P6M or P1Y'
        raise ValueError(message)
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    return 12 * years + months, 7 * weeks + days


@lru_cache(maxsize=1 << 10)
def _valid_duration(text: str) -> str:
    months, days = duration_parts(text)
    if not 1 <= 30 * months + days <= _MAX_DAYS:
        message = f"the duration {text} is outside P1D to P20Y. Write it as P6M or P1Y"
        raise ValueError(message)
    return text


Duration = Annotated[str, StringConstraints(pattern=r"^P[0-9YMWD]+$", max_length=20), AfterValidator(_valid_duration)]
"""An ISO 8601 duration in years, months, weeks or days, from ``P1D`` to ``P20Y``, such as ``P6M``."""
