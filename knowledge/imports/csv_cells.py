"""Cells of a table as dates, in the forms that people write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from knowledge.models.dates import MAX_YEAR, span

MIN_YEAR: Final = 1000
"""The first year that a date of a table has: an earlier one is a year of two or three digits."""
_IN_FIGURES: Final = {"dmy": "31/05/2020", "mdy": "05/31/2020"}
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_TIME_OF_DAY: Final = re.compile(r"[T ] *\d{1,2}:\d{2}.*$")
_DAY: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = r"(?P<m>[a-z]{3,9})\.?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?",
        r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})",
        rf"{_DAY}[- ]{_MONTH},?[- ](?P<y>\d{{4}})",
        rf"{_MONTH} {_DAY},? (?P<y>\d{{4}})",
        rf"{_MONTH},?[- ](?P<y>\d{{4}})",
    )
)
_ORDERED: Final = {
    "dmy": re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    "mdy": re.compile(r"(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})[-/.](?P<y>\d{4})"),
}
_EDTF: Final = re.compile(r"(?=.*[~?%/\[])\[?\d{4}(?!\d)[\d~?%./, \[\]-]*")


def date_forms(order: str) -> str:
    """Returns the forms of a date that a table may have, as a fix."""
    figures = f", {_IN_FIGURES[order]}" if order in _IN_FIGURES else ""
    hint = "" if figures else "; for 31/05/2020 write dates: dmy in the mapping"
    return f"Write 2020-05-31, 31 May 2020, May 2020, 05/2020{figures} or 2020{hint}"


def edtf_of(text: str, order: str) -> str | None:
    """Returns a date of a table as EDTF, None for another text; ``order`` is that of a date of figures: ymd, dmy or mdy.

    A year has four digits. A time of day is left out.
    """
    plain = " ".join(_TIME_OF_DAY.sub("", text.strip()).split())
    forms = [*_FORMS, _ORDERED[order]] if order in _ORDERED else _FORMS
    found = next((one for form in forms if (one := form.fullmatch(plain))), None)
    return _day_or_month(found.groupdict()) if found is not None else _uncertain(plain)


def _day_or_month(parts: Mapping[str, str | None]) -> str | None:
    year, month, day = int(parts["y"] or 0), _month(parts.get("m")), parts.get("d")
    if not MIN_YEAR <= year <= MAX_YEAR or month == 0:
        return None
    if month is None or day is None:
        return f"{year}" if month is None else f"{year}-{month:02}"
    try:
        return date(year, month, int(day)).isoformat()
    except ValueError:
        return None


def _month(text: str | None) -> int | None:
    """Returns the number of a month, None without one, 0 for a text that is not a month."""
    if text is None:
        return None
    if text.isdigit():
        return int(text) if 1 <= int(text) <= len(MONTHS) else 0
    short = text.casefold().replace("sept", "sep") if len(text) == len("sept") else text.casefold()
    return next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(short)), 0)


def _uncertain(text: str) -> str | None:
    """Returns a text that is an uncertain date or a span in EDTF, such as ``2020-03~`` or ``2020-03/2020-05``."""
    if not _EDTF.fullmatch(text):
        return None
    try:
        first, _ = span(text)
    except ValueError:
        return None
    return text if first.year >= MIN_YEAR else None
