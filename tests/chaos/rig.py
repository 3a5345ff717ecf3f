"""What every chaos run stands on: a database, a Slack that misbehaves, workers to kill, and the counting afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.clock import Clock, SystemClock
from bot.delivery.clock_guard import ReferenceClock
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.outbox.delivery import DeliveryKind, DeliveryState
from bot.outbox.intervals import Intervals
from bot.outbox.subscriptions import Subscriptions
from bot.storage.engine import Database
from bot.storage.tables import deliveries
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy, Subscription
from tests.chaos.writing import COMPOSERS
from tests.created import created
from tests.fakes.slack import LoopbackSlack

ROOT = Path(__file__).resolve().parents[2]
QUICK = Intervals(
    lease=3, timeout=1, settle=0.3, channel_rest=0.02, per_team=1_000, tick=0.2, spread=0.0, probe=2, watch_wait=0.0
)
TOKEN = "xoxb-chaos"


@dataclass
class Rig:
    """One run's parts; ``url`` is the database's address."""

    url: str
    slack: LoopbackSlack
    database: Database
    intervals: Intervals = QUICK
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def due(
        self,
        count: int,
        *,
        days: int = 1,
        channels: int | None = None,
        thread_every: int = 0,
        version: str = "v0",
    ) -> list[Subscription]:
        """Daily subscriptions whose last window fell due a minute ago, and ``days`` - 1 more before it."""
        now = datetime.now(UTC)
        at = (now - timedelta(minutes=1)).time().replace(second=0, microsecond=0)
        store = Subscriptions(self.database)
        return [
            created(
                store.create(
                    team="T1",
                    channel=f"C{number % (channels or count)}",
                    owner=f"U{number}",
                    cadence=Cadence(Frequency.DAILY, at, "UTC"),
                    filters="thread" if thread_every and number % thread_every == 0 else "",
                    post_policy=PostPolicy.ALWAYS,
                    at=now - timedelta(days=days - 1, hours=12),
                    base_version=version,
                )
            )
            for number in range(count)
        ]

    @contextmanager
    def service(
        self,
        clock: Clock | None = None,
        token: str = TOKEN,
        intervals: Intervals | None = None,
        *,
        reference: ReferenceClock | None = None,
    ) -> Iterator[DeliveryService]:
        """A delivering service in this process, whose clock is judged by ``reference``, by default the database's."""
        database = Database(self.url)
        config = DeliveryConfig(
            database,
            token,
            self.slack.url,
            COMPOSERS,
            intervals=intervals or self.intervals,
            clock=clock or SystemClock(),
            reference=reference,
        )
        service = DeliveryService(config)
        service.start()
        try:
            yield service
        finally:
            service.stop(within=5)
            database.close()

    def start_worker(self, intervals: Intervals | None = None) -> subprocess.Popen[bytes]:
        """A delivering process."""
        arguments = [self.url, self.slack.url, TOKEN, json.dumps(asdict(intervals or self.intervals))]
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.worker", *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
        )
        self.workers.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """kill -9."""
        worker.kill()
        worker.wait()
        self.workers.remove(worker)

    def close(self) -> None:
        """Leave no process behind."""
        for worker in self.workers:
            with suppress(ProcessLookupError):
                worker.send_signal(signal.SIGKILL)
            worker.wait()
        self.workers.clear()

    def rows(self, kind: DeliveryKind = DeliveryKind.DIGEST) -> list[Any]:
        """The deliveries, by time."""
        query = select(deliveries).where(deliveries.c.kind == kind).order_by(deliveries.c.scheduled_for_utc)
        with self.database.reading() as connection:
            return list(connection.execute(query))

    def states(self) -> Counter[str]:
        """How many digests are in which state."""
        return Counter(row.state for row in self.rows())

    def settled(self, count: int, within: float) -> bool:
        """Wait until that many deliveries have come to an end, of whatever kind."""
        sending = {DeliveryState.PENDING, DeliveryState.SENDING}
        query = select(deliveries.c.state)

        def all_ended() -> bool:
            with self.database.reading() as connection:
                states = list(connection.execute(query).scalars())
            return len(states) >= count and not sending & set(states)

        return wait_for(all_ended, within)

    def posted(self) -> Counter[str]:
        """How often each text was posted, threads included, words to owners excluded."""
        return Counter(m.text for m in list(self.slack.workspace.messages) if not m.channel.startswith("D"))

    def notified(self) -> Counter[str]:
        """How many messages each owner got."""
        return Counter(m.channel for m in list(self.slack.workspace.messages) if m.channel.startswith("D"))

    def untrue_ts(self) -> int:
        """Sent rows whose ``message_ts`` is not that of a message in their channel."""
        real = {(message.channel, message.ts) for message in self.slack.workspace.messages}
        sent = [row for row in self.rows() if row.state == DeliveryState.SENT]
        return sum((row.channel_id, row.message_ts) not in real for row in sent)


@dataclass(frozen=True)
class Finding:
    """What a run showed: the figure in words, and whether the promise held."""

    figure: str
    held: bool


def wait_for(condition: Callable[[], bool], within: float, every: float = 0.1) -> bool:
    """Wait for a condition; False if it did not come true in time."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(every)
    return condition()


def once_twice_lost(posted: Counter[str], expected: set[str]) -> tuple[int, int, int]:
    """How many of the expected texts were posted once, more than once, never."""
    counts = [posted[text] for text in expected]
    return counts.count(1), sum(count > 1 for count in counts), counts.count(0)
