"""Parses a schedule: ``weekly mon 09:00 Asia/Baghdad``, ``every monday at 9 am``, ``weekdays 8:30``, ``monthly 1``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from handlers.subscriptions.cadence import DAY_NAMES, Cadence, Frequency
from handlers.subscriptions.clock_times import DEFAULT_TIME, ClockTime, InvalidTime, read_time
from handlers.subscriptions.time_zones import OffsetGiven, ZoneFound, ZoneUnclear, read_zone
from knowledge.closest_match import closest_match

_LONG_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: Final = (
    {name: index for index, name in enumerate(DAY_NAMES)}
    | {name: index for index, name in enumerate(_LONG_DAYS)}
    | {f"{name}s": index for index, name in enumerate(_LONG_DAYS)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)
_FREQUENCIES: Final = {
    **{frequency.value: frequency for frequency in Frequency},
    **{
        "day": Frequency.DAILY,
        "everyday": Frequency.DAILY,
        "weekday": Frequency.WEEKDAYS,
        "workdays": Frequency.WEEKDAYS,
    },
    **{"week": Frequency.WEEKLY, "month": Frequency.MONTHLY},
}
_UNAVAILABLE: Final = {
    **dict.fromkeys(("hourly", "hour", "hours"), ("A digest is posted at most once a day.", "daily")),
    **dict.fromkeys(
        ("other", "biweekly", "bi-weekly", "fortnightly", "second"),
        ("Every second day or week is not possible.", "weekly"),
    ),
    **dict.fromkeys(
        ("quarterly", "quarter", "yearly", "annually", "year"),
        ("A digest is posted at least once a month.", "monthly 1"),
    ),
}
"""Schedules that people ask for and that do not exist: what to say, and the nearest that does."""
_UNITS: Final = frozenset({"day", "week"})
_FILLERS: Final = frozenset({"every", "each", "on", "at", "the"})
_LONGEST_MONTH: Final = 31
_LIST_OF_DAYS = re.compile(r"[,/&+\-–]|\band\b")


@dataclass(frozen=True, slots=True)
class ParsedSchedule:
    """A cadence, and the words after it (filters, ``always`` or ``changes``) in their order."""

    cadence: Cadence
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InvalidSchedule:
    """Words that are not a schedule: the problem, the fix, and the whole text corrected in each likely way."""

    problem: str
    fix: str
    suggestions: tuple[str, ...] = ()


ScheduleResult: TypeAlias = ParsedSchedule | InvalidSchedule


@dataclass(frozen=True, slots=True)
class _Invalid:
    """A problem with the words at ``left``; each of ``instead`` replaces the first ``words`` of them."""

    problem: str
    fix: str
    instead: tuple[str, ...] = ()
    words: int = 1


def read_cadence(words: Sequence[str], default_zone: str) -> ScheduleResult:
    """Reads the schedule at the start of ``words``.

    The time may be omitted (09:00) and so may the zone (``default_zone``, the reader's own): the confirmation shows both.
    """
    left = list(words)
    result = _read(left, default_zone)
    if isinstance(result, ParsedSchedule):
        return result
    before = [word for word in words[: len(words) - len(left)] if word.casefold() not in _FILLERS]
    corrected = tuple(" ".join((*before, instead, *left[result.words :])) for instead in result.instead)
    return InvalidSchedule(result.problem, result.fix, corrected)


def _read(left: list[str], default_zone: str) -> ParsedSchedule | _Invalid:
    """Takes the words of the schedule off ``left``; a rejected word stays the first one."""
    _skip_fillers(left)
    frequency = _frequency(left)
    if isinstance(frequency, _Invalid):
        return frequency
    _skip_fillers(left)
    day = _day(frequency, left)
    if isinstance(day, _Invalid):
        return day
    _skip_fillers(left)
    at = _time(left)
    if isinstance(at, _Invalid):
        return at
    zone = _zone(left, default_zone)
    if isinstance(zone, _Invalid):
        return zone
    late = _time_after_zone(left)
    return late if late is not None else ParsedSchedule(Cadence(frequency, at.time, zone, day), tuple(left))


def _skip_fillers(left: list[str]) -> None:
    while left and left[0].casefold() in _FILLERS:
        left.pop(0)


def _frequency(left: list[str]) -> Frequency | _Invalid:
    """Reads the frequency. The name of a weekday alone means weekly, and stays for the day."""
    word = left[0].casefold() if left else ""
    if word in _FREQUENCIES:
        left.pop(0)
        return _FREQUENCIES[word]
    if word in _DAYS or _days_in(left):
        return Frequency.WEEKLY
    fix = "Use daily, weekdays, weekly with a weekday, or monthly with a day of the month."
    if word in _UNAVAILABLE:
        problem, nearest = _UNAVAILABLE[word]
        unit = left[1].casefold() if len(left) > 1 else ""
        if nearest != "weekly" or _days_in(left[1:]):
            return _Invalid(problem, fix, (nearest,))
        weekly = "weekly" if _days_in(left[2:]) else "weekly mon"
        return _Invalid(problem, fix, ("daily" if unit == "day" else weekly,), words=2 if unit in _UNITS else 1)
    return _Invalid(
        f'Unknown schedule "{left[0]}".' if left else "The schedule is missing.",
        fix,
        closest_match(word, [*Frequency, *_DAYS], most=1),
    )


def _day(frequency: Frequency, left: list[str]) -> int | _Invalid | None:
    match frequency:
        case Frequency.DAILY | Frequency.WEEKDAYS:
            return None
        case Frequency.WEEKLY:
            return _weekday(left)
        case Frequency.MONTHLY:
            return _day_of_month(left)


def _weekday(left: list[str]) -> int | _Invalid:
    days, words = _days_in(left), _words_of_days(left)
    if len(days) > 1:
        fix = "A weekly digest has one weekday. Set up one digest for each day, or use weekdays for Monday to Friday."
        return _Invalid("Several weekdays are given.", fix, tuple(DAY_NAMES[day] for day in days[:5]), words)
    if days:
        left.pop(0)
        return days[0]
    word = left[0].casefold() if left else ""
    fix = "Use mon, tue, wed, thu, fri, sat or sun."
    if not left or read_time(left) is not None:
        return _Invalid("The weekday is missing.", fix, (DAY_NAMES[0],), words=0)
    return _Invalid(f'Unknown weekday "{left[0]}".', fix, closest_match(word, DAY_NAMES, most=1))


def _words_of_days(left: Sequence[str]) -> int:
    """How many words at the start are a list of weekdays (``mon,thu``, ``mon and thu``, ``mon - fri``)."""
    count = 0
    for word in left:
        parts = [part for part in _LIST_OF_DAYS.split(word.casefold()) if part]
        if not all(part in _DAYS for part in parts):
            break
        count += 1
    return count


def _days_in(left: Sequence[str]) -> tuple[int, ...]:
    """The weekdays that a list at the start names, each once."""
    listed = " ".join(left[: _words_of_days(left)]).casefold()
    parts = [part for part in re.split(r"\s+|" + _LIST_OF_DAYS.pattern, listed) if part in _DAYS]
    return tuple(dict.fromkeys(_DAYS[part] for part in parts))


def _day_of_month(left: list[str]) -> int | _Invalid:
    word = left[0].casefold() if left else ""
    number = re.fullmatch(r"([0-9]{1,9})(st|nd|rd|th|\.)?", word)
    if number and 1 <= int(number[1]) <= _LONGEST_MONTH:
        left.pop(0)
        return int(number[1])
    problem = f'Invalid day of the month "{left[0]}".' if left else "The day of the month is missing."
    return _Invalid(problem, "Use a day from 1 to 31; a shorter month runs on its last day.")


def _time(left: list[str]) -> ClockTime | _Invalid:
    match read_time(left):
        case None:
            return ClockTime(DEFAULT_TIME, 0)
        case ClockTime(time, words):
            del left[:words]
            return ClockTime(time, words)
        case InvalidTime(problem, fix, instead, words):
            return _Invalid(problem, fix, instead, words)


def _zone(left: list[str], default_zone: str) -> str | _Invalid:
    match read_zone(left):
        case None:
            return default_zone
        case ZoneFound(zone, words):
            del left[:words]
            return zone
        case OffsetGiven(text, words):
            fix = "Offsets do not follow clock changes. Use the zone of a city, such as Europe/Berlin."
            return _Invalid(f'"{text}" is an offset.', fix, words=words)
        case ZoneUnclear(text, zones, words) if "/" in text:
            offer = (
                f"Did you mean {' or '.join(zones)}?" if zones else "Use a region and a city, such as Europe/Berlin."
            )
            return _Invalid(f'Unknown time zone "{text}".', offer, zones, words)
        case ZoneUnclear(text, zones, words):
            fix = f"For a time zone use {' or '.join(zones)}; for a subject use a filter, such as actor:NAME."
            return _Invalid(f'"{text}" may be a time zone or a subject.', fix, zones, words)


def _time_after_zone(left: list[str]) -> _Invalid | None:
    """Rejects a second time after the zone, as in ``daily Asia/Baghdad 09:00``, which would be ignored otherwise."""
    found = read_time(left)
    if found is None:
        return None
    return _Invalid(f'The time "{left[0]}" is in the wrong place.', "Write the time before the time zone.")
