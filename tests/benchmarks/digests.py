"""Digests that are due at once: the rate beside a bare client, and how long a hundred thousand take.

Planning and claiming are measured on a real database with that many rows; the sending is simulated on virtual time with
those figures. PostgreSQL is used if ``TEST_DATABASE_URL`` names a server, else SQLite.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import psutil
from slack_sdk import WebClient
from sqlalchemy import insert

from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.outbox.claims import DeliveryClaims
from bot.outbox.intervals import Intervals
from bot.outbox.planner import OutboxPlanner
from bot.outbox.queries import DeliveryQueries
from bot.storage.engine import Database
from bot.storage.tables import subscriptions
from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_least, at_most
from tests.benchmarks.morning import POST_SECONDS, Cost, Simulation
from tests.chaos.rig import wait_for
from tests.chaos.writing import COMPOSERS
from tests.databases import migrated_database, postgresql_url
from tests.fakes.slack_process import SlackProcess

NINE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def fill(database: Database, count: int, workspaces: int) -> None:
    """Stores that many daily subscriptions, all due at 09:00 UTC, each in a channel of its own."""
    common: dict[str, object] = {
        "owner": "U1",
        "frequency": "daily",
        "at": "09:00",
        "zone": "UTC",
        "filters": "",
        "post_policy": "always",
    }
    common |= {"state": "active", "paused_because": "", "created_at": NINE, "next_due_at": NINE}
    rows = [
        {"id": f"s{number:06d}", "team": f"T{number % workspaces}", "channel": f"C{number}", **common}
        for number in range(count)
    ]
    with database.writing() as connection:
        for start in range(0, count, 5_000):
            connection.execute(insert(subscriptions), rows[start : start + 5_000])


def measured(database: Database, count: int) -> Cost:
    """Plans everything, then claims with everything waiting."""
    planner = OutboxPlanner(database)
    begun = time.perf_counter()
    while planner.plan_digests(NINE).subscriptions:
        pass
    plan = (time.perf_counter() - begun) / count
    claims = DeliveryClaims(database, "benchmark", "none", intervals=replace(Intervals(), per_team=count))
    times = []
    for _ in range(30):
        begun = time.perf_counter()
        claims.claim(NINE + timedelta(minutes=2), Intervals().senders, {})
        times.append(time.perf_counter() - begun)
    return Cost(plan, median(times))


@dataclass(frozen=True)
class _Shifted:
    """The machine's clock, moved so that it is just 09:00."""

    by: timedelta

    def now(self) -> datetime:
        return datetime.now(UTC) - self.by

    def steady(self) -> float:
        return time.monotonic()


@dataclass(frozen=True)
class FanOut:
    """Digests delivered: seconds of the app and of the bare client for as many messages, and megabytes of growth."""

    ours: float
    bare: float
    grown: float


def delivered(database: Database, slack: SlackProcess, count: int, rounds: int) -> FanOut:
    """Delivers ``count`` digests that are due at once, in turns with a bare client that posts as many messages."""
    fill(database, count, 1)
    clock = _Shifted(datetime.now(UTC) - NINE)
    before = psutil.Process().memory_info().rss
    ours = bare = grown = 0.0
    posted = 0
    for number in range(rounds):
        until = count * (number + 1) // rounds
        now, spent = _delivered_until(database, slack, clock, until, of_bare=posted)
        grown = max(grown, (psutil.Process().memory_info().rss - before) / 2**20)
        ours += spent
        bare += _posted_bare(slack, now - posted)
        posted = now
    return FanOut(ours, bare, grown)


def _delivered_until(
    database: Database, slack: SlackProcess, clock: _Shifted, count: int, *, of_bare: int
) -> tuple[int, float]:
    """Starts a worker, stops it once that many digests are in their channels; returns their number and the seconds.

    ``of_bare`` messages in other channels are those of the bare client.
    """
    intervals = Intervals(per_team=1_000_000, spread=0.0, tick=0.2)
    config = DeliveryConfig(database, "t", slack.url, COMPOSERS, intervals=intervals, clock=clock, reference=clock.now)
    service = DeliveryService(config)
    begun = time.perf_counter()
    service.start()
    wait_for(lambda: slack.count() - of_bare >= count, 900, every=0.02)
    service.stop()
    spent = time.perf_counter() - begun
    if DeliveryQueries(database).queue(clock.now()).sending:
        message = "deliveries were left behind"
        raise RuntimeError(message)
    return slack.count() - of_bare, spent


def _posted_bare(slack: SlackProcess, count: int) -> float:
    client = WebClient("t", base_url=slack.url, retry_handlers=[])
    begun = time.perf_counter()
    with ThreadPoolExecutor(Intervals().senders) as pool:
        list(pool.map(lambda number: client.chat_postMessage(channel=f"B{number}", text="digest"), range(count)))
    return time.perf_counter() - begun


@contextmanager
def _database() -> Iterator[Database]:
    kind = "postgres" if postgresql_url() else "sqlite"
    with tempfile.TemporaryDirectory() as folder, migrated_database(kind, Path(folder)) as database:
        yield database


def _fan_out(scale: Scale) -> Figures:
    figures: dict[str, float] = {}
    for name, hang in (("instant", 0.0), ("150 ms", POST_SECONDS)):
        with _database() as database, SlackProcess() as slack:
            slack.hang(hang)
            count = scale.of(10_000, 40)
            found = delivered(database, slack, count, scale.rounds)
        figures |= {
            f"Slack {name}, of the bare client's rate": found.bare / found.ours,
            f"Slack {name}, digests a second": count / found.ours,
            f"Slack {name}, more memory, MB": found.grown,
        }
    return figures


def _drain(scale: Scale) -> Figures:
    due = scale.of(100_000, 200)
    with _database() as database:
        fill(database, due, due)
        cost = measured(database, due)
    figures = {}
    for workspaces in (due, due // 100):
        morning = Simulation(due, workspaces, cost, Intervals()).run()
        figures[f"{'100,000' if workspaces == due else '1,000'} workspaces, drained in, minutes"] = morning.last / 60
    return figures | {"planned in, s": cost.plan * due, "a claim, ms": 1000 * cost.claim}


BENCHMARKS = (
    Benchmark(
        "fan_out",
        "10,000 digests due at once, local Slack",
        "a bare client with as many threads",
        (
            at_least("Slack instant, of the bare client's rate", 0.7),
            Figure("Slack instant, digests a second"),
            at_most("Slack instant, more memory, MB", 150),
            at_least("Slack 150 ms, of the bare client's rate", 0.95),
            Figure("Slack 150 ms, digests a second"),
            at_most("Slack 150 ms, more memory, MB", 150),
        ),
        _fan_out,
    ),
    Benchmark(
        "drain",
        "100,000 digests due at 09:00, 3 replicas, Slack takes 150 ms (simulated on measured costs)",
        "-",
        (
            at_most("100,000 workspaces, drained in, minutes", 15),
            at_most("1,000 workspaces, drained in, minutes", 15),
            Figure("planned in, s"),
            Figure("a claim, ms"),
        ),
        _drain,
    ),
)
