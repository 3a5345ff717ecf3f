"""The clock of the demo, which can be moved forward. The app, its deliveries and the signer of requests share it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

_MONDAY = 0
_NINE = 9


class DemoClock:
    """The machine's clock plus what it was moved by. The steady time is never moved."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self._lock = Lock()

    def now(self) -> datetime:
        """Returns the time of day, aware, UTC."""
        return datetime.now(UTC) + self._ahead

    def steady(self) -> float:
        """Returns the seconds since some moment; never goes back."""
        return time.monotonic()

    def seconds(self) -> float:
        """Returns the time of day in seconds since 1970."""
        return self.now().timestamp()

    def move_to(self, instant: datetime) -> None:
        """Moves the clock forward to an instant; one in the past changes nothing."""
        with self._lock:
            self._ahead = max(self._ahead, instant - datetime.now(UTC))


def next_monday(now: datetime, zone: str) -> datetime:
    """Returns the next Monday 09:00 of a time zone after ``now``, in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    day = (local + timedelta(days=(_MONDAY - local.weekday()) % 7)).date()
    found = _nine_on(day.toordinal(), zone)
    return found if found > now else _nine_on(day.toordinal() + 7, zone)


def _nine_on(day: int, zone: str) -> datetime:
    return datetime.fromordinal(day).replace(hour=_NINE, tzinfo=ZoneInfo(zone)).astimezone(UTC)
