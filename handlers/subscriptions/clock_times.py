"""Parses a time of day: ``09:00``, ``9.30``, ``9 am``, ``9:30 PM``, ``noon``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final, TypeAlias

DEFAULT_TIME: Final = time(9, 0)
_NAMES: Final = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?(?P<half>[ap]\.?m\.?)?", re.I)
_HALF = re.compile(r"[ap]\.?m\.?", re.I)
_TIME_LIKE = re.compile(r"[0-9]{1,4}(?:[:.h][0-9]*)?\s*(?:[ap]\.?m\.?|h|uhr|o'?clock|z)?", re.I)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, and how many words it took."""

    time: time
    words: int


@dataclass(frozen=True, slots=True)
class InvalidTime:
    """Words that look like a time and are not one: the problem, the fix, and what may replace the first ``words``."""

    problem: str
    fix: str
    instead: tuple[str, ...] = ()
    words: int = 1


TimeResult: TypeAlias = ClockTime | InvalidTime | None
"""None: the words do not look like a time."""


def read_time(words: Sequence[str]) -> TimeResult:
    """Reads a time at the start of ``words``; ``am`` and ``pm`` may be a word of their own."""
    first = words[0].casefold() if words else ""
    if first in _NAMES:
        return ClockTime(_NAMES[first], 1)
    if not _TIME_LIKE.fullmatch(first):
        return None
    separate = len(words) > 1 and _HALF.fullmatch(words[1]) is not None
    text = f"{first}{words[1].casefold()}" if separate else first
    count = 2 if separate else 1
    clock = _CLOCK.fullmatch(text)
    shown = " ".join(words[:count])
    if clock is None:
        return InvalidTime(f'Invalid time "{shown}".', "Use hours and minutes, such as 09:00 or 17:30.", words=count)
    if clock["minute"] is None and clock["half"] is None:
        return _hour_alone(shown, int(clock["hour"]))
    return _of_clock(shown, int(clock["hour"]), int(clock["minute"] or 0), half=clock["half"], words=count)


def _hour_alone(shown: str, hour: int) -> InvalidTime:
    """A bare number may be a time or something else, so it is asked about."""
    instead = (f"{hour:02}:00",) if hour <= 23 else ()
    return InvalidTime(f'Invalid time "{shown}".', "Use hours and minutes, such as 09:00 or 17:30.", instead)


def _of_clock(shown: str, hour: int, minute: int, *, half: str | None, words: int) -> ClockTime | InvalidTime:
    if (hour, minute, half) == (24, 0, None):
        return InvalidTime(f'Invalid time "{shown}".', "Midnight is 00:00.", ("00:00",), words)
    if half is not None and not 1 <= hour <= 12:
        fix = "Use 1 to 12 with am or pm, or a time from 00:00 to 23:59."
        return InvalidTime(f'Invalid time "{shown}".', fix, (f"{hour:02}:{minute:02}",) if hour <= 23 else (), words)
    if hour > 23 or minute > 59:
        return InvalidTime(f'Invalid time "{shown}".', "Use a time from 00:00 to 23:59.", words=words)
    if half is not None:
        hour = hour % 12 + (12 if half[0].casefold() == "p" else 0)
    return ClockTime(time(hour, minute), words)
