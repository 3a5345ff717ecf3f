"""Who is admitted: allowed workspaces, persons within their rate, and each event or request once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from knowledge.bounded_cache import BoundedCache


class EventDeduplicator(Protocol):
    """Remembers events and requests that change state, so that a repeated one has no second effect."""

    def first_time(self, event_id: str) -> bool:
        """Returns whether this id was not seen before; it is remembered at once."""


class MemoryDeduplicator:
    """Remembers the newest ids of this process, at most ``most``."""

    def __init__(self, most: int = 10_000) -> None:
        self._seen: BoundedCache[str, bool] = BoundedCache(most)
        self._lock = threading.Lock()

    def first_time(self, event_id: str) -> bool:
        """Returns whether this process sees the id for the first time."""
        with self._lock:
            seen = self._seen.get(event_id) is not None
            self._seen.put(event_id, True)
            return not seen


@dataclass(frozen=True, slots=True)
class SharedDeduplicator:
    """Asks this process first and then the memory that all replicas share, which may be unavailable for a time."""

    own: MemoryDeduplicator
    shared: EventDeduplicator

    def first_time(self, event_id: str) -> bool:
        """Returns whether no replica has seen the id before."""
        return self.own.first_time(event_id) and self.shared.first_time(event_id)


@dataclass(frozen=True, slots=True)
class AllowedWorkspaces:
    """The workspaces that may ask. ``allowed`` returns none until Slack has stated the app's own workspace."""

    allowed: Callable[[], frozenset[str]]

    def admit(self, teams: Iterable[str]) -> bool:
        """Returns whether every workspace that a payload names is allowed, and it names at least one.

        Until the app's own workspace is known, a payload may name exactly one, for which the signing secret vouches: a
        guest from a shared channel names two.
        """
        found, allowed = set(teams), self.allowed()
        return bool(found) and found <= allowed if allowed else len(found) == 1


class RateLimiter:
    """A bucket of requests for each person: ``burst`` at once, then ``rate`` a second."""

    def __init__(self, burst: int = 30, rate: float = 3.0, most: int = 20_000) -> None:
        self._burst, self._rate = float(burst), rate
        self._buckets: BoundedCache[tuple[str, str], tuple[float, float]] = BoundedCache(most)
        self._lock = threading.Lock()

    def allows(self, team: str, user: str, now: float) -> bool:
        """Returns whether this person may ask now; ``now`` is in seconds of a clock that never goes back."""
        with self._lock:
            left, last = self._buckets.get((team, user)) or (self._burst, now)
            left = min(self._burst, left + (now - last) * self._rate)
            allowed = left >= 1
            self._buckets.put((team, user), (left - allowed, now))
            return allowed
