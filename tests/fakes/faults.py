"""What may go wrong with a call to Slack, and when."""

from __future__ import annotations

import random
from collections import defaultdict, deque
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock


class Harm(StrEnum):
    """Where a call breaks. "After" means that the fake has done what was asked, and the caller does not learn it."""

    HANG_AFTER = "hang after"
    DROP_AFTER = "drop after"
    ERROR_500_AFTER = "500 after"
    HANG_BEFORE = "hang before"  # done late: the caller has long given up
    DROP_BEFORE = "drop before"
    RATE_LIMITED = "429"
    REJECTED = "rejected"  # ok: false with a named error


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``seconds`` is the length of a hang or the Retry-After; ``error`` is the name Slack gives."""

    harm: Harm
    seconds: float = 1.0
    error: str = ""


@dataclass
class Faults:
    """The faults of one fake: standing ones, ones for the next calls, and a share of all calls at random.

    They are asked in that order. ``shares`` are probabilities of the faults of ``chat.postMessage``. ``history_lag`` is
    how many seconds a message is stored before a history or a thread shows it.
    """

    shares: dict[Fault, float] = field(default_factory=dict)
    randomness: random.Random = field(default_factory=lambda: random.Random(1))
    history_lag: float = 0.0
    _standing: dict[tuple[str, str], Fault] = field(default_factory=dict)
    _next: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _lock: Lock = field(default_factory=Lock)

    def always(self, method: str, fault: Fault, channel: str = "*") -> None:
        """Break every call of a method, for one channel or for all, until ``allow``."""
        self._standing[method, channel] = fault

    def reject(self, method: str, error: str, channel: str = "*") -> None:
        """Answer ``error`` to every call of a method, for one channel or for all, until ``allow``."""
        self.always(method, Fault(Harm.REJECTED, error=error), channel)

    def limit(self, method: str, retry_after: float, channel: str = "*") -> None:
        """Answer 429 to every call of a method, for one channel or for all, until ``allow``."""
        self.always(method, Fault(Harm.RATE_LIMITED, retry_after), channel)

    def allow(self, method: str, channel: str = "*") -> None:
        """End a standing fault."""
        self._standing.pop((method, channel), None)

    def next(self, method: str, *faults: Fault) -> None:
        """Break the next calls of a method, one fault each."""
        self._next[method].extend(faults)

    def of_call(self, method: str, channel: str) -> Fault | None:
        """The fault that this call meets."""
        with self._lock:
            for key in ((method, channel), (method, "*")):
                if key in self._standing:
                    return self._standing[key]
            if self._next[method]:
                return self._next[method].popleft()
            if method != "chat.postMessage":
                return None
            drawn = self.randomness.random()
            for fault, share in self.shares.items():
                if drawn < share:
                    return fault
                drawn -= share
            return None
