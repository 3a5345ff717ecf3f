"""What happens at 09:00, when a thousand, ten thousand or a hundred thousand digests are due at once.

Usage: python tests/benchmarks/fanout.py [--most 100000] [--real 2000] [--database sqlite|postgres] [--json]

Planning and claiming are measured on a real database with that many rows; the sending is simulated on virtual time with
those figures, the product's own jitter and limits, and a Slack that takes 150 ms for a post. ``--real N`` also delivers N
digests to the loopback Slack, beside a bare client at the same concurrency, and reports the ratio of their rates.
"""

from __future__ import annotations

import argparse
import heapq
import json
import sys
import tempfile
import time
from collections import defaultdict, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil
from slack_sdk import WebClient
from sqlalchemy import insert

from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.outbox.claims import DeliveryClaims
from bot.outbox.intervals import Intervals
from bot.outbox.planner import OutboxPlanner
from bot.outbox.queries import DeliveryQueries
from bot.outbox.windows import jitter
from bot.storage.engine import Database
from bot.storage.tables import subscriptions
from tests.chaos.rig import wait_for
from tests.chaos.writing import COMPOSERS
from tests.databases import migrated_database
from tests.fakes.faults import Fault, Harm
from tests.fakes.slack import LoopbackSlack

NINE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
POST_SECONDS = 0.15
REPLICAS = 3
WIDTHS = (7, 10, 9, 8, 8, 8, 8, 8, 7)
ARRIVAL, SENT, ROOM, CLAIMED = range(4)


@dataclass(frozen=True)
class Cost:
    """Measured on the database, in seconds: planning one subscription, one claim of a full batch with all rows waiting."""

    plan: float
    claim: float


@dataclass(frozen=True)
class Morning:
    """How one morning went. Times are seconds after 09:00; ``backlog`` is the most that were due and not yet sent."""

    due: int
    workspaces: int
    backlog: int
    median: float
    p99: float
    last: float
    most_a_second: int


def fill(database: Database, count: int, workspaces: int) -> None:
    """Keep that many daily subscriptions, all due at 09:00 UTC, each in a channel of its own."""
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
    """Plan everything, then claim with everything waiting."""
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


class Simulation:
    """A morning on virtual time: arrivals, serial claims, parallel posts, rests."""

    def __init__(self, due: int, workspaces: int, cost: Cost, intervals: Intervals) -> None:
        self._intervals = intervals
        self._cost = cost
        self._due, self._workspaces = due, workspaces
        self._events: list[tuple[float, int, int]] = []
        self._eligible: deque[int] = deque()
        self._waiting: dict[int, deque[int]] = defaultdict(deque)
        self._in_use: dict[int, int] = defaultdict(int)
        self._idle = REPLICAS * intervals.senders
        self._claiming = False
        self._batch: list[int] = []
        for number in range(due):
            planned = cost.plan * (number + 1)
            drawn = jitter(f"s{number:06d}", intervals.spread).total_seconds()
            self._events.append((max(planned, drawn), ARRIVAL, number))
        heapq.heapify(self._events)

    def run(self) -> Morning:
        """Send everything."""
        done: list[float] = []
        backlog = most = 0
        seconds: dict[int, int] = defaultdict(int)
        while self._events:
            now, kind, number = heapq.heappop(self._events)
            if kind == ARRIVAL:
                backlog += 1
                most = max(most, backlog)
                self._arrive(number)
            elif kind == CLAIMED:
                self._post(now)
            elif kind == SENT:
                backlog -= 1
                done.append(now)
                seconds[int(now)] += 1
                self._idle += 1
                heapq.heappush(self._events, (now + self._intervals.channel_rest, ROOM, number))
            else:
                self._free_memory(number)
            self._claim(now)
        p99 = quantiles(done, n=100)[98]
        return Morning(self._due, self._workspaces, most, median(done), p99, max(done), max(seconds.values()))

    def _arrive(self, number: int) -> None:
        team = number % self._workspaces
        if self._in_use[team] < self._intervals.per_team:
            self._in_use[team] += 1
            self._eligible.append(number)
        else:
            self._waiting[team].append(number)

    def _free_memory(self, number: int) -> None:
        team = number % self._workspaces
        if self._waiting[team]:
            self._eligible.append(self._waiting[team].popleft())
        else:
            self._in_use[team] -= 1

    def _claim(self, now: float) -> None:
        if self._claiming or not self._eligible or not self._idle:
            return
        size = min(len(self._eligible), self._idle, self._intervals.senders)
        self._batch = [self._eligible.popleft() for _ in range(size)]
        self._idle -= size
        self._claiming = True
        heapq.heappush(self._events, (now + self._cost.claim, CLAIMED, 0))

    def _post(self, now: float) -> None:
        for number in self._batch:
            heapq.heappush(self._events, (now + POST_SECONDS, SENT, number))
        self._claiming = False


def delivered(database: Database, count: int, post_seconds: float) -> dict[str, Any]:
    """Really deliver ``count`` digests to a loopback Slack that takes so long for a post, beside a bare client."""
    intervals = Intervals(per_team=count, spread=0.0, tick=0.2)
    fill(database, count, 1)
    shift = datetime.now(UTC) - NINE
    with LoopbackSlack() as slack:
        slack.faults.shares = {Fault(Harm.HANG_AFTER, seconds=post_seconds): 1.0} if post_seconds else {}
        bare = WebClient("t", base_url=slack.url, retry_handlers=[])
        begun = time.perf_counter()
        with ThreadPoolExecutor(intervals.senders) as pool:
            list(pool.map(lambda number: bare.chat_postMessage(channel=f"B{number}", text="digest"), range(count)))
        plain = count / (time.perf_counter() - begun)
        before = psutil.Process().memory_info().rss
        clock = _Shifted(shift)
        begun = time.perf_counter()
        service = DeliveryService(DeliveryConfig(database, "t", slack.url, COMPOSERS, intervals=intervals, clock=clock))
        service.start()
        wait_for(lambda: len(slack.workspace.messages) >= 2 * count, 600, every=0.05)
        ours = count / (time.perf_counter() - begun)
        grown = psutil.Process().memory_info().rss - before
        wait_for(lambda: DeliveryQueries(database).queue(clock.now()).sending == 0, 10)
        service.stop()
    return {
        "due": count,
        "post_seconds": post_seconds,
        "bare": plain,
        "ours": ours,
        "ratio": ours / plain,
        "grown_mb": grown / 2**20,
    }


@dataclass(frozen=True)
class _Shifted:
    """The machine's clock, moved so that it is just 09:00."""

    by: timedelta

    def now(self) -> datetime:
        return datetime.now(UTC) - self.by

    def steady(self) -> float:
        return time.monotonic()


def main() -> None:
    """Measure, simulate, print."""
    options = _options()
    report: dict[str, Any] = {"post_seconds": POST_SECONDS, "replicas": REPLICAS, "mornings": []}
    say = print if not options.json else lambda *_: None
    heads = ("due", "workspaces", "plan all", "claim", "backlog", "median", "p99", "last", "most/s")
    say(" ".join(f"{head:>{width}}" for head, width in zip(heads, WIDTHS, strict=True)))
    for due in (count for count in (1_000, 10_000, 100_000) if count <= options.most):
        with tempfile.TemporaryDirectory() as folder, migrated_database(options.database, Path(folder)) as database:
            fill(database, due, due)
            cost = measured(database, due)
        for workspaces in (due, max(1, due // 100), 1):
            morning = Simulation(due, workspaces, cost, Intervals()).run()
            report["mornings"].append(asdict(morning) | {"plan_seconds": cost.plan * due, "claim_ms": cost.claim * 1e3})
            say(
                f"{due:>7} {workspaces:>10} {cost.plan * due:>7.1f} s {cost.claim * 1e3:>5.1f} ms {morning.backlog:>8} "
                f"{morning.median:>6.0f} s {morning.p99:>6.0f} s {morning.last:>6.0f} s {morning.most_a_second:>7}"
            )
    if options.real:
        report["real"] = []
        for post_seconds in (POST_SECONDS, 0.0):
            with tempfile.TemporaryDirectory() as folder, migrated_database(options.database, Path(folder)) as database:
                report["real"].append(delivered(database, options.real, post_seconds))
            say("really delivered: " + ", ".join(f"{name} {value:,.2f}" for name, value in report["real"][-1].items()))
    if options.json:
        print(json.dumps(report, indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--real", type=int, default=0)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
