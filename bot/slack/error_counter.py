"""How often Slack rejected a call, by its error code, for ``GET /metrics``."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bot.delivery.slack_errors import UNUSABLE_CHANNEL, UNUSABLE_PAYLOAD, UNUSABLE_TOKEN

if TYPE_CHECKING:
    from prometheus_client import Metric

_FURTHER: Final = frozenset(
    {
        *("ratelimited", "internal_error", "fatal_error", "service_unavailable", "expired_trigger_id", "expired_url"),
        *("used_url", "invalid_channel", "TimeoutError", "URLError", "ConnectionResetError", "RemoteDisconnected"),
    }
)
_KNOWN: Final = UNUSABLE_TOKEN | UNUSABLE_CHANNEL | UNUSABLE_PAYLOAD | _FURTHER
OTHER: Final = "other"


class SlackErrorCounter:
    """Counts errors since the process started. A code that is not in the list of known ones counts as ``other``."""

    def __init__(self) -> None:
        self._errors: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, code: str) -> None:
        """Counts one error: Slack's code, or the kind of network error."""
        with self._lock:
            self._errors[code if code in _KNOWN else OTHER] += 1

    def collect(self) -> Iterator[Metric]:
        """Returns the counts at a scrape."""
        from prometheus_client.core import CounterMetricFamily  # a process that serves no metrics does without

        errors = CounterMetricFamily(
            "militia_slack_errors", "Calls that Slack rejected or that failed", labels=["code"]
        )
        for code, number in sorted(self._errors.copy().items()):
            errors.add_metric([code], number)
        yield errors
