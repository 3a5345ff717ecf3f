"""The clock: what the wall shows, and what never jumps."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two readings of time. The wall clock may jump; the steady one only measures lengths."""

    def now(self) -> datetime:
        """The time of day, aware, UTC."""

    def steady(self) -> float:
        """Seconds since some moment; never goes back."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The time of day, aware, UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()
