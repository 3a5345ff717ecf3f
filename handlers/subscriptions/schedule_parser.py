"""Reads how often a digest runs: ``weekly mon 09:00 Asia/Baghdad``, ``daily``, ``weekdays 8:30``, ``monthly 1``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from difflib import get_close_matches
from typing import TypeAlias

from handlers.subscriptions.cadence import DAY_NAMES, Cadence, Frequency
from handlers.subscriptions.time_zones import zone_meant, zone_named

DEFAULT_TIME = time(9, 0)
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_CLOCK_LIKE = re.compile(r"[0-9]{1,2}([:.][0-9]*)?\s*([ap]\.?m\.?|h|uhr)?", re.I)
_DAYS = {name: index for index, name in enumerate(DAY_NAMES)} | {
    name: index
    for index, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class ParsedSchedule:
    """A cadence, and the words after it (filters, ``always`` or ``changes``) in their order."""

    cadence: Cadence
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InvalidSchedule:
    """Words that name no cadence: what is wrong, what to do, and all the words corrected where one can guess them."""

    trouble: str
    remedy: str
    suggestion: str | None = None


ScheduleResult: TypeAlias = ParsedSchedule | InvalidSchedule


def read_cadence(words: Sequence[str], default_zone: str) -> ScheduleResult:
    """Read the cadence at the head of ``words``.

    The time may be left out (09:00) and so may the zone (``default_zone``, the reader's own): the confirmation shows
    both.
    """
    left = list(words)
    reading = _read(left, default_zone)
    if isinstance(reading, InvalidSchedule) and reading.suggestion is not None:
        place = len(words) - len(left)
        corrected = " ".join((*words[:place], reading.suggestion, *words[place + 1 :]))
        return replace(reading, suggestion=corrected)
    return reading


def _read(left: list[str], default_zone: str) -> ScheduleResult:
    """Take the words of the cadence off ``left``; where one is refused, it comes first in what is left."""
    rhythm = _rhythm(left[0] if left else "")
    if isinstance(rhythm, InvalidSchedule):
        return rhythm
    left.pop(0)
    day = _day(rhythm, left)
    if isinstance(day, InvalidSchedule):
        return day
    at = _time(left)
    if isinstance(at, InvalidSchedule):
        return at
    zone = _zone(left, default_zone)
    if isinstance(zone, InvalidSchedule):
        return zone
    return ParsedSchedule(Cadence(frequency=rhythm, at=at, zone=zone, day=day), tuple(left))


def _rhythm(word: str) -> Frequency | InvalidSchedule:
    folded = word.casefold()
    if folded in set(Frequency):
        return Frequency(folded)
    near = get_close_matches(folded, list(Frequency), n=1)
    return InvalidSchedule(
        trouble=f'"{word}" is no rhythm.' if word else "How often should it run?",
        remedy="Write daily, weekdays, weekly with a day, or monthly with a day of the month.",
        suggestion=near[0] if near else None,
    )


def _day(rhythm: Frequency, left: list[str]) -> int | InvalidSchedule | None:
    word = left[0].casefold() if left else ""
    match rhythm:
        case Frequency.DAILY | Frequency.WEEKDAYS:
            return None
        case Frequency.WEEKLY:
            if word in _DAYS:
                left.pop(0)
                return _DAYS[word]
            near = get_close_matches(word, _DAYS, n=1)
            trouble = f'"{left[0]}" is no day of the week.' if left else "On which day?"
            return InvalidSchedule(trouble, "Write mon, tue, wed, thu, fri, sat or sun.", near[0] if near else None)
        case Frequency.MONTHLY:
            number = re.fullmatch(r"([0-9]{1,9})(st|nd|rd|th|\.)?", word)
            if number and 1 <= int(number[1]) <= _LONGEST_MONTH:
                left.pop(0)
                return int(number[1])
            trouble = f"No month has a day {left[0]}." if left else "On which day of the month?"
            return InvalidSchedule(trouble, "Write a day from 1 to 31; a shorter month runs on its last day.")


def _time(left: list[str]) -> time | InvalidSchedule:
    if not left or not _CLOCK_LIKE.fullmatch(left[0]):
        return DEFAULT_TIME
    word = left[0]
    clock = _CLOCK.fullmatch(word)
    if clock is None:
        return InvalidSchedule(f'"{word}" is no time of day.', "Write hours and minutes, such as 09:00 or 17:30.")
    hour, minute = int(clock[1]), int(clock[2])
    if hour > 23 or minute > 59:
        remedy = "Midnight is 00:00." if (hour, minute) == (24, 0) else "Write a time from 00:00 to 23:59."
        return InvalidSchedule(f"No day has a time {word}.", remedy, "00:00" if (hour, minute) == (24, 0) else None)
    left.pop(0)
    return time(hour, minute)


def _zone(left: list[str], default_zone: str) -> str | InvalidSchedule:
    word = left[0] if left else ""
    if (zone := zone_named(word)) is not None:
        left.pop(0)
        return zone
    meant = zone_meant(word) if word else None
    if "/" in word and ":" not in word:
        near = f"Did you mean {meant}?" if meant else "Write a region and a city, such as Europe/Berlin."
        return InvalidSchedule(f'There is no time zone called "{word}".', near, meant)
    if meant is not None and ":" not in word:
        return InvalidSchedule(
            f'"{word}" may be a time zone or a subject.',
            f"For the zone write {meant}; for the subject put the zone before it, as in {default_zone} {word}.",
            meant,
        )
    return default_zone
