"""How fast delivery goes and how long it waits, in one place, because the figures hold each other up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

JITTER_SECONDS = 50.0
"""Deliveries due on the same minute are spread over this much of it."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """Seconds, unless said otherwise.

    ``lease``: how long a worker may be silent before others take its delivery over. ``timeout``: one call to Slack; it
    must be under half the lease, so that a post ends before another worker searches for it. ``settle``: how long after
    an ambiguous post the search begins, because Slack may still be storing it, and a history may show a message some
    seconds late; a history that lags by less than that is harmless. ``channel_rest``: after a message, for its channel.
    ``per_team``: messages that a workspace gets within one rest. ``senders``: threads. ``tick``: between two plans.
    ``probe``: between two tests whether a rejected token works again.
    ``watch_wait``: how long a notice about a watched record waits, so that changes of a few minutes are one notice.
    ``spread``: over how much of the minute deliveries due at once are spread.
    """

    lease: float = 30.0
    timeout: float = 7.0
    settle: float = 15.0
    longest_pause: float = 300.0
    channel_rest: float = 1.0
    per_team: int = 5
    senders: int = 8
    tick: float = 1.0
    probe: float = 60.0
    watch_wait: float = 120.0
    spread: float = JITTER_SECONDS

    def __post_init__(self) -> None:
        if self.timeout * 2 >= self.lease:
            message = f"timeout {self.timeout} s must be under half the lease of {self.lease} s"
            raise ValueError(message)

    @property
    def lease_length(self) -> timedelta:
        """The lease as a length of time."""
        return timedelta(seconds=self.lease)

    @property
    def rest_length(self) -> timedelta:
        """The channel's rest as a length of time."""
        return timedelta(seconds=self.channel_rest)

    def pause_after(self, attempts: int) -> timedelta:
        """Returns how long to wait after that many attempts: ``settle``, doubling each time."""
        return timedelta(seconds=min(self.settle * 2 ** min(attempts - 1, 16), self.longest_pause))
