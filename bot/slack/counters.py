"""What the Slack edge drops or limits, for ``GET /metrics``."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import Metric


class Drop(StrEnum):
    """Why a request got no answer of its own."""

    RATE_LIMITED = "rate-limited"
    POOL_FULL = "pool-full"
    FOREIGN_WORKSPACE = "foreign-workspace"
    REPEATED = "repeated"
    NOT_DELIVERED = "not-delivered"


class SlackCounters:
    """Counts since the process started, and whether Socket Mode is connected if it is in use."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, str]] = Counter()
        self._requests["", "command", "failed"] = 0  # so that the rate of failures is 0 and not missing
        self._drops: Counter[Drop] = Counter()
        self._connections: int | None = None
        self._lock = threading.Lock()

    def dropped(self, reason: Drop) -> None:
        """Counts one request."""
        with self._lock:
            self._drops[reason] += 1

    def answered(self, verb: str, surface: str, outcome: str) -> None:
        """Counts one answered request; the verb is one of the command registry, empty for a question without one."""
        with self._lock:
            self._requests[verb, surface, outcome] += 1

    def of(self, reason: Drop) -> int:
        """Returns how many requests were dropped for a reason."""
        return self._drops[reason]

    def connected(self, connections: int) -> None:
        """Notes how many Socket Mode connections are open."""
        self._connections = connections

    def collect(self) -> Iterator[Metric]:
        """Returns the counts at each scrape."""
        from prometheus_client.core import (  # a process that serves no metrics does without
            CounterMetricFamily,
            GaugeMetricFamily,
        )

        drops = CounterMetricFamily("militia_requests_dropped", "Requests without an answer", labels=["reason"])
        for reason in Drop:
            drops.add_metric([reason], self.of(reason))
        yield drops
        requests = CounterMetricFamily("militia_requests", "Answered requests", labels=["verb", "surface", "outcome"])
        for labels, number in sorted(self._requests.copy().items()):
            requests.add_metric(labels, number)
        yield requests
        if self._connections is not None:
            yield GaugeMetricFamily("militia_socket_connections", "Open Socket Mode connections", self._connections)
