"""When a digest runs: a local time, on certain days, in a named zone, turned into instants.

A window is one local date on which a digest is due. Its key is that date, so that a window keeps its name through every
change of the zone's offset. The rules for the days on which a clock changes:

- a time inside a gap (clocks go forward) runs at the first instant after the gap;
- a time inside an overlap (clocks go back) runs at its first occurrence;
- a date that a zone leaves out altogether, as Samoa did 30 December 2011, has no window;
- the 29th, 30th and 31st run on the last day of a shorter month.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FRIDAY = 4


class Frequency(StrEnum):
    """On which days a digest is due."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True, order=True)
class DigestWindow:
    """One run that is due: ``key`` is the local date in ISO 8601, ``at_utc`` the aware instant in UTC."""

    at_utc: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Cadence:
    """A frequency, a local time of day and an IANA zone.

    ``day`` is the weekday of a weekly one (0 is Monday), the day of the month (1 to 31) of a monthly one, else None.
    Made by ``handlers.subscriptions.schedule_parser.read_cadence``, which rejects what is impossible.
    """

    frequency: Frequency
    at: time
    zone: str
    day: int | None = None

    def windows(self, after: datetime, before: datetime) -> Iterator[DigestWindow]:
        """Returns every window with ``after < at_utc <= before``, oldest first; both instants are aware."""
        for window in self._from(after):
            if window.at_utc > before:
                return
            yield window

    def next(self, after: datetime, count: int = 1) -> tuple[DigestWindow, ...]:
        """Returns the first ``count`` windows later than ``after``, an aware instant."""
        return tuple(islice(self._from(after), count))

    def window_at(self, now: datetime) -> DigestWindow:
        """Returns the window of an extra digest or a preview at ``now``: its key is the local date, as for every window."""
        return DigestWindow(at_utc=now, key=now.astimezone(ZoneInfo(self.zone)).date().isoformat())

    def __str__(self) -> str:
        """Returns the cadence in the words that ``digest`` reads: ``weekly mon 09:00 Asia/Baghdad``."""
        day = ""
        if self.day is not None:
            day = f" {DAY_NAMES[self.day] if self.frequency is Frequency.WEEKLY else self.day}"
        return f"{self.frequency}{day} {self.at:%H:%M} {self.zone}"

    def _from(self, after: datetime) -> Iterator[DigestWindow]:
        zone = ZoneInfo(self.zone)
        day = after.astimezone(zone).date() - DAY
        while day < date.max - DAY:
            if self._runs_on(day) and _exists(day, zone):
                instant = first_instant(datetime.combine(day, self.at), zone)
                if instant > after:
                    yield DigestWindow(at_utc=instant, key=day.isoformat())
            day += DAY

    def _runs_on(self, day: date) -> bool:
        match self.frequency:
            case Frequency.DAILY:
                return True
            case Frequency.WEEKDAYS:
                return day.weekday() <= _FRIDAY
            case Frequency.WEEKLY:
                return day.weekday() == self.day
            case Frequency.MONTHLY:
                last = calendar.monthrange(day.year, day.month)[1]
                return day.day == min(self.day or 1, last)


def first_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Returns the instant (UTC) of a naive local time: the first occurrence, or the end of the gap that swallows it."""
    early = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == local:
        return early
    before_gap = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _change_between(before_gap, early, zone)


def _change_between(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Returns the first second in ``(low, high]`` whose offset is no longer that of ``low``."""
    offset = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle <= low:
            break
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high


def _exists(day: date, zone: ZoneInfo) -> bool:
    midnight = datetime.combine(day, time())
    return first_instant(midnight, zone) < first_instant(midnight + DAY, zone)
