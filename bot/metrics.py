"""The state of the app for ``GET /metrics``: readiness, the base, the token and the last reload."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from handlers.administration.ports import ReloadOutcome
from knowledge.models.dates import span

if TYPE_CHECKING:
    from bot.app import RunningApp
    from knowledge.knowledge_base import KnowledgeBase


class PartCollector(Collector):
    """Collects what a part of the app counts, with ``collect`` of that part."""

    def __init__(self, collect: Callable[[], Iterator[Metric]]) -> None:
        self._collect = collect

    def describe(self) -> tuple[Metric, ...]:
        """Returns nothing, so that registering collects nothing."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Returns the counts at each scrape."""
        return self._collect()


class OperationsCollector(Collector):
    """Collects at each scrape, without asking the database or Slack."""

    def __init__(self, app: RunningApp, problems: Callable[[], tuple[str, ...]]) -> None:
        self._app = app
        self._problems = problems
        self._evidence: tuple[str, int] = ("", 0)

    def describe(self) -> tuple[Metric, ...]:
        """Returns nothing, so that registering collects nothing."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Returns the gauges."""
        active = self._app.services.active_base
        problems = len(self._problems())
        token_accepted = self._app.identity.problem is None
        yield GaugeMetricFamily("militia_ready", "Whether the process is ready", float(problems == 0))
        yield GaugeMetricFamily("militia_readiness_problems", "Parts that are missing", problems)
        yield GaugeMetricFamily(
            "militia_slack_token_accepted", "Whether Slack accepts the token", float(token_accepted)
        )
        yield InfoMetricFamily("militia_base", "Version of the active base", {"version": active.base.version})
        yield GaugeMetricFamily(
            "militia_base_degraded", "Whether the last good base is used", float(bool(active.degraded))
        )
        records = GaugeMetricFamily("militia_base_records", "Records of the active base", labels=["kind"])
        for kind, number in sorted(_by_kind(active.base).items()):
            records.add_metric([kind], number)
        yield records
        days = self._evidence_age(active.base)
        yield GaugeMetricFamily("militia_evidence_age_days", "Age of the newest evidence in the base", days)
        reloader = self._app.services.reloader
        reloads = CounterMetricFamily("militia_reloads", "Reloads by result", labels=["outcome"])
        for outcome in ReloadOutcome:
            reloads.add_metric([outcome], reloader.results[outcome])
        yield reloads
        yield GaugeMetricFamily("militia_last_reload_seconds", "Duration of the last reload", reloader.last_seconds)

    def _evidence_age(self, base: KnowledgeBase) -> int:
        """Returns the days since the newest evidence; 0 for an empty base."""
        if self._evidence[0] != base.version:
            newest = max((span(record.as_of)[1].toordinal() for record in base.records.values()), default=0)
            self._evidence = (base.version, newest)
        newest = self._evidence[1]
        return datetime.now(UTC).date().toordinal() - newest if newest else 0


def _by_kind(base: KnowledgeBase) -> dict[str, int]:
    counts: dict[str, int] = {}
    for record in base.records.values():
        counts[record.kind] = counts.get(record.kind, 0) + 1
    return counts
