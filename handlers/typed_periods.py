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
LONGEST_PERIOD = 9
"""Words of a typed period at most: ``between 28 December 2019 and 8 January 2020``."""


def dated(text: str) -> tuple[str, TypedDate | None]:
    """Returns the text without its longest date or period, and that date. ``may`` alone is not a month."""
    words = with_quarters(text).split()
    for length in range(min(len(words), LONGEST_PERIOD), 0, -1):
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

    One date may leave its month or year to the other: ``28 December to 3 January 2020`` begins in 2019. Two dates joined
    by ``and`` are a period only after ``between``. A period whose dates are in the wrong order runs between them.
    """
    only = read_date(text)
    if only:
        return only
    spaced = " ".join(text.casefold().replace(",", " ").split())
    found = next(filter(None, (one.fullmatch(spaced) for one in _FORMS)), None)
    if not found or (found["joint"] == "and") != (found["opening"] == "between "):
        return None
    first, last = found["first"].split(), found["last"].split()
    begin, end = read_date(" ".join(completed(first, last))), read_date(" ".join(completed(last, first)))
    own_year = isinstance(read_date(" ".join(completed(first, []))), DateRange)
    return _period(begin if own_year else _before(begin, end), end)


def _before(begin: TypedDate | None, end: TypedDate | None) -> TypedDate | None:
    """Returns the first date of a period in the year before, if it took its year from an earlier month."""
    match begin, end:
        case DateRange(), DateRange() if begin.first > end.last and begin.first.month > end.first.month:
            earlier = f"{begin.label.removesuffix(str(begin.first.year))}{begin.first.year - 1}"
            return read_date(earlier)
        case _:
            return begin


def _period(one: TypedDate | None, other: TypedDate | None) -> TypedDate | None:
    """Returns the days from one date to the other. Days of any year may run over the turn of the year."""
    match one, other:
        case DateRange(), DateRange():
            first, last = sorted((one, other), key=lambda date: date.first)
            return DateRange(first.first, last.last, f"{first.label} to {last.label}", "from")
        case Yearly(int(month), int(day)), Yearly(int(last_month), int(last_day)):
            ends = [(month, day, one), (last_month, last_day, other)]
            begin, end = sorted(ends, key=lambda date: date[1]) if month == last_month else ends
            label = f"{begin[2].label.removesuffix(_ANY)} to {end[2].label}"
            return YearlyRange(begin[:2], end[:2], label)
        case _:
            return None


_ANY = " (any year)"
