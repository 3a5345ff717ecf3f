"""Dates and periods among other words: ``rockets between 3 and 8 January 2020``."""

from __future__ import annotations

import re

from handlers.typed_dates import (
    DateRange,
    TypedDate,
    Yearly,
    YearlyRange,
    completed,
    looks_like_date_word,
    read_date,
    with_quarters,
)

_FORMS = (
    re.compile(r"(?P<opening>from |between )?(?P<first>.+) (?P<joint>to|until|till|through|and) (?P<last>.+)"),
    re.compile(r"(?P<opening>from )?(?P<first>.+) (?P<joint>[-–—]) (?P<last>.+)"),
    re.compile(r"(?P<opening>from )?(?P<first>.+?)(?P<joint>[-–—])(?P<last>.+)"),
)
_LONGEST = 9
"""Words of a typed period at most: ``between 28 December 2019 and 8 January 2020``."""


def dated(text: str) -> tuple[str, TypedDate | None]:
    """Returns the text without its longest date or period, and that date. ``may`` alone is not a month."""
    words = with_quarters(text).split()
    for length in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - length, -1, -1):
            taken = words[start : start + length]
            if not looks_like_date_word(taken[-1].strip("?!.,")) and not taken[-1][:1].isdigit():
                continue
            when = read_period(" ".join(taken).strip("?!.,"))
            if when and [word.casefold() for word in taken] != ["may"]:
                return " ".join([*words[:start], *words[start + length :]]), when
    return text, None


def read_period(text: str) -> TypedDate | None:
    """Parses what ``read_date`` does, and periods: ``3 to 8 January``, ``between December 2019 and March 2020``.

    One date may leave its month or year to the other. Two dates joined by ``and`` are a period only after ``between``.
    """
    only = read_date(text)
    if only:
        return only
    spaced = " ".join(text.casefold().replace(",", " ").split())
    found = next(filter(None, (one.fullmatch(spaced) for one in _FORMS)), None)
    if not found or (found["joint"] == "and") != (found["opening"] == "between "):
        return None
    first, last = found["first"].split(), found["last"].split()
    return _period(read_date(" ".join(completed(first, last))), read_date(" ".join(completed(last, first))))


def _period(first: TypedDate | None, last: TypedDate | None) -> TypedDate | None:
    """Returns the days from the first of one date to the last of the other; None if they are in the wrong order."""
    match first, last:
        case DateRange(), DateRange() if first.first <= last.first:
            return DateRange(first.first, last.last, f"{first.label} to {last.label}", "from")
        case Yearly(month, int(day)), Yearly(end, int(last_day)) if (month, day) <= (end, last_day):
            label = f"{first.label.removesuffix(_ANY)} to {last.label}"
            return YearlyRange((month, day), (end, last_day), label)
        case _:
            return None


_ANY = " of any year"
