"""How many deliveries a worker may hold at once: places that claims take and outcomes give back."""

from __future__ import annotations

from collections import deque
from threading import Condition
from typing import Final

from bot.clock import Clock

_FAST_SECONDS: Final = 1.0
"""If as many as the larger number ended within this time, so many may be held."""


class Places:
    """Places for ``least`` deliveries; for ``most`` while that many end each second, so that none is held for long."""

    def __init__(self, least: int, most: int, clock: Clock) -> None:
        self._least, self._most = least, most
        self._taken = 0
        self._clock = clock
        self._ended: deque[float] = deque(maxlen=most)
        self._changed = Condition()
        self._wanted = 1

    def take(self, count: int, *, first_within: float, rest_within: float) -> int:
        """Takes up to ``count`` places; 0 if none was free within ``first_within`` seconds.

        Once one is free, waits up to ``rest_within`` seconds for the others.
        """
        with self._changed:
            if not self._wait_for(1, first_within):
                return 0
            self._wait_for(count, rest_within)
            taken = min(count, self._free())
            self._taken += taken
            return taken

    def give_back(self, count: int) -> None:
        """Makes places free again for which nothing was claimed or prepared."""
        with self._changed:
            self._taken -= count
            self._notify()

    def end(self) -> None:
        """Makes the place of a delivery free that came to an end."""
        with self._changed:
            self._taken -= 1
            self._ended.append(self._clock.steady())
            self._notify()

    def _free(self) -> int:
        is_full = len(self._ended) == self._most
        is_fast = is_full and self._clock.steady() - self._ended[0] < _FAST_SECONDS
        return (self._most if is_fast else self._least) - self._taken

    def _notify(self) -> None:
        if self._free() >= self._wanted:
            self._changed.notify()

    def _wait_for(self, count: int, within: float) -> bool:
        """Waits until that many are free. The waiting thread is woken only then: each wake-up delays a sender."""
        until = self._clock.steady() + within
        self._wanted = count
        while self._free() < count:
            left = until - self._clock.steady()
            if left <= 0:
                return False
            self._changed.wait(left)
        return True
