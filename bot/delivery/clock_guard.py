"""Compares this machine's clock with the database's: a replica with a wrong clock must plan and skip nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock

log = logging.getLogger(__name__)

LARGEST_DIFFERENCE = timedelta(seconds=60)

ReferenceClock = Callable[[], datetime | None]
"""Returns the time that all replicas agree on, the database's; None if there is none, as with SQLite."""


class ClockGuard:
    """Judges one clock by a reference, and by its own steady time between two comparisons."""

    def __init__(self, clock: Clock, reference: ReferenceClock) -> None:
        self._clock = clock
        self._reference = reference
        self._compared = (clock.now(), clock.steady())
        self.difference = timedelta()
        """How far the clock is ahead of the reference; negative if it is behind."""

    def compare(self) -> bool:
        """Compares the clock with the reference now; True if it may be used.

        Raises:
            StorageUnavailableError: The reference is unavailable.
        """
        reference = self._reference()
        now = self._clock.now()
        was_right = self._is_close()
        self.difference = timedelta() if reference is None else now - reference
        self._compared = (now, self._clock.steady())
        if was_right and not self._is_close():
            log.error("clock_wrong", extra={"seconds_ahead": round(self.difference.total_seconds())})
        return self._is_close()

    def is_trusted(self) -> bool:
        """Returns whether the clock was right when it was last compared, and has not jumped since."""
        wall, steady = self._compared
        jump = (self._clock.now() - wall) - timedelta(seconds=self._clock.steady() - steady)
        return self._is_close() and abs(jump) <= LARGEST_DIFFERENCE

    @property
    def problem(self) -> str | None:
        """What is wrong with the clock, with the fix; None if it is right."""
        if self._is_close():
            return None
        side = "ahead of" if self.difference > timedelta() else "behind"
        return (
            f"The clock of this machine is {_in_words(abs(self.difference))} {side} the database's, "
            "so this process plans and posts nothing. Correct the clock."
        )

    def _is_close(self) -> bool:
        return abs(self.difference) <= LARGEST_DIFFERENCE


def _in_words(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    if minutes < 120:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"
