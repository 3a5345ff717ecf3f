"""Signs of life of the loops that deliver, and what they mean for readiness."""

from __future__ import annotations

from bot.clock import Clock

STALE_AFTER = 15.0
"""Seconds without a beat after which a loop counts as stuck; a locked database alone delays one by five."""


class Heartbeat:
    """When each loop last came to the end of its round. A loop that never beat counts from the start."""

    def __init__(self, clock: Clock, *loops: str) -> None:
        self._clock = clock
        self._beats = dict.fromkeys(loops, clock.steady())

    @property
    def loops(self) -> tuple[str, ...]:
        """The names of the loops."""
        return tuple(self._beats)

    def restart(self) -> None:
        """Counts every loop from now on."""
        self._beats = dict.fromkeys(self._beats, self._clock.steady())

    def beat(self, loop: str) -> None:
        """Notes that a loop has done a whole round without an error."""
        self._beats[loop] = self._clock.steady()

    def age(self, loop: str) -> float:
        """Returns the seconds since the last beat of a loop."""
        return self._clock.steady() - self._beats[loop]

    def stale(self) -> tuple[str, ...]:
        """Returns a sentence for each loop that has been silent for too long."""
        return tuple(
            f"The {loop} of digests has not completed a round for {self.age(loop):.0f} s."
            for loop in self._beats
            if self.age(loop) > STALE_AFTER
        )
