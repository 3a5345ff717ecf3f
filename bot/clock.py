"""The clock: what the wall shows, and what never jumps."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two readings of time. The wall clock may jump; the steady one only measures lengths."""

    def now(self) -> datetime:
        """Returns the time of day, aware, UTC."""

    def steady(self) -> float:
        """Returns the seconds since some moment; never goes back."""


class FixedClock:
    """A clock whose wall time is always the same."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Returns the time of day, aware, UTC."""
        return self._at

    def steady(self) -> float:
        """Returns the seconds since some moment; never goes back."""
        return time.monotonic()


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Returns the time of day, aware, UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Returns the seconds since some moment; never goes back."""
        return time.monotonic()
