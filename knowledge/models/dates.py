"""Dates as the Extended Date/Time Format (EDTF, ISO 8601-2) writes them, and the days they may mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[~?%]?")


def _plain_span(text: str) -> tuple[date, date] | None:
    """Read ``2020``, ``2020-03`` or ``2020-03-11``, perhaps marked ``~``, ``?`` or ``%``, without the library."""
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
    except ValueError as trouble:
        message = f'"{text}" is not a day of the calendar: {trouble}. Correct the day'
        raise ValueError(message) from trouble
    return only, only


def span(edtf: str) -> tuple[date, date]:
    """The first and the last day that ``edtf`` may mean.

    Raises:
        ValueError: ``edtf`` is not a date of the format, or names a day that no calendar has.
    """
    return _plain_span(edtf) or _parsed_span(edtf)


@lru_cache(maxsize=4096)
def _parsed_span(edtf: str) -> tuple[date, date]:
    """Read the rarer forms with the library, which takes some 15 ms for each."""
    from edtf import parse_edtf  # the grammar takes long to import, and most dates are plain
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(edtf)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        return date(*first[:3]), date(*last[:3])
    except (EDTFParseException, AttributeError, TypeError, ValueError) as trouble:
        message = (
            f'"{edtf}" is not an EDTF date. Write it as 2020-03-11, 2020-03, 2019-12-28~ or [2019-12-27,2019-12-28]'
        )
        raise ValueError(message) from trouble


def candidate_days(edtf: str) -> tuple[date, ...]:
    """Every day that ``edtf`` may mean: one for a day, each alternative of ``[a,b]``, all days of a month or span."""
    if edtf.startswith("[") and edtf.endswith("]") and ".." not in edtf:
        days: set[date] = set()
        for part in edtf[1:-1].split(","):
            days.update(candidate_days(part.strip()))
        return tuple(sorted(days))
    first, last = span(edtf)
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _valid_edtf(text: str) -> str:
    span(text)
    return text


def _valid_day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError as trouble:
        message = f'"{text}" is not a day of the calendar. Write it as 2020-03-11'
        raise ValueError(message) from trouble
    return text


Edtf = Annotated[str, StringConstraints(min_length=4, max_length=60), AfterValidator(_valid_edtf)]
"""A date in EDTF: ``2020-03-11``, ``2020-03``, ``2019-12-28~`` (about), ``[2019-12-27,2019-12-28]`` (one of these)."""

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_valid_day)]
"""One calendar day, ISO 8601."""

Duration = Annotated[str, StringConstraints(pattern=r"^P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?$", min_length=3)]
"""An ISO 8601 duration in years, months, weeks or days, such as ``P6M``."""
