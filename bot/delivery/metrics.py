"""What an operator watches: outcomes, what waits, and the heartbeat's age, for ``GET /metrics``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import Lock

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.clock import Clock
from bot.delivery.heartbeat import Heartbeat
from bot.outbox.delivery import DeliveryOutcome, DeliveryState, Failed, Retry, Sent, Skipped, Unknown
from bot.outbox.queries import DeliveryQueries
from bot.storage.errors import StorageUnavailableError

_NAMES = {
    Sent: DeliveryState.SENT,
    Unknown: DeliveryState.UNKNOWN,
    Skipped: DeliveryState.SKIPPED,
    Failed: DeliveryState.FAILED,
}


class DeliveryCounters:
    """How attempts of this process ended."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def count(self, outcome: DeliveryOutcome) -> None:
        """Counts one attempt."""
        self.add("again" if isinstance(outcome, Retry) else _NAMES[type(outcome)], 1)

    def add(self, name: str, times: int) -> None:
        """Counts ``times`` attempts that ended as ``name``, or windows that were skipped before any attempt."""
        with self._lock:
            self._counts[name] += times

    def of(self, name: str) -> int:
        """Returns how many ended as ``name``: sent, unknown, skipped, failed or again."""
        return self._counts[name]


class DeliveryCollector(Collector):
    """Collects at each scrape; the queue is left out if the database is unavailable."""

    def __init__(
        self, counters: DeliveryCounters, deliveries: DeliveryQueries, heartbeat: Heartbeat, *, clock: Clock
    ) -> None:
        self._counters = counters
        self._deliveries = deliveries
        self._heartbeat = heartbeat
        self._clock = clock

    def describe(self) -> tuple[Metric, ...]:
        """Returns nothing: registering must not ask the database."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Returns outcomes, ages and the queue."""
        outcomes = CounterMetricFamily("militia_deliveries", "Attempts by how they ended", labels=["state"])
        for name in (*_NAMES.values(), "again"):
            outcomes.add_metric([name], self._counters.of(name))
        yield outcomes
        ages = GaugeMetricFamily("militia_heartbeat_age_seconds", "Since a loop's last whole round", labels=["loop"])
        for loop in self._heartbeat.loops:
            ages.add_metric([loop], self._heartbeat.age(loop))
        yield ages
        yield from self._queue()

    def _queue(self) -> Iterator[Metric]:
        now = self._clock.now()
        try:
            queue = self._deliveries.queue(now)
        except StorageUnavailableError:
            return
        waiting = GaugeMetricFamily("militia_delivery_queue", "Deliveries due or being sent", labels=["state"])
        waiting.add_metric([DeliveryState.PENDING], queue.due)
        waiting.add_metric([DeliveryState.SENDING], queue.sending)
        yield waiting
        lag = (now - queue.oldest_due_since).total_seconds() if queue.oldest_due_since else 0.0
        yield GaugeMetricFamily("militia_delivery_lag_seconds", "How long the oldest due delivery has waited", lag)
