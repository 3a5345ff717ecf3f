"""How often Slack rejected a call, by its error code, for ``GET /metrics``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from prometheus_client import Counter
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from bot.delivery.slack_errors import UNUSABLE_CHANNEL, UNUSABLE_PAYLOAD, UNUSABLE_TOKEN

_FURTHER: Final = frozenset(
    {
        *("ratelimited", "internal_error", "fatal_error", "service_unavailable", "expired_trigger_id", "expired_url"),
        *("used_url", "invalid_channel", "TimeoutError", "URLError", "ConnectionResetError", "RemoteDisconnected"),
    }
)
_KNOWN: Final = UNUSABLE_TOKEN | UNUSABLE_CHANNEL | UNUSABLE_PAYLOAD | _FURTHER
OTHER: Final = "other"


class SlackErrorCounter(Collector):
    """Counts errors since the process started. A code that is not in the list of known ones counts as ``other``."""

    def __init__(self) -> None:
        self._errors = Counter(
            "militia_slack_errors", "Calls that Slack rejected or that failed", ["code"], registry=None
        )

    def count(self, code: str) -> None:
        """Counts one error: Slack's code, or the kind of network error."""
        self._errors.labels(code if code in _KNOWN else OTHER).inc()

    def describe(self) -> Iterable[Metric]:
        """Returns the name of the metric."""
        return self._errors.describe()

    def collect(self) -> Iterator[Metric]:
        """Returns the counts at a scrape."""
        yield from self._errors.collect()
