"""Delivery as a whole: the tick that plans, the dispatcher that sends, and an orderly end."""

from __future__ import annotations

import logging
import os
import signal
import socket
from dataclasses import dataclass, field
from threading import Event, Thread
from uuid import uuid4

from bot.clock import Clock, SystemClock
from bot.delivery.channel_client import ChannelClient
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.heartbeat import Heartbeat
from bot.delivery.metrics import DeliveryCollector
from bot.delivery.sender import Composers, Sender, Stores
from bot.delivery.tick import TICK, Tick
from bot.outbox.claims import DeliveryClaims
from bot.outbox.delivery import DeliveryState
from bot.outbox.intervals import Intervals
from bot.outbox.outcomes import OutcomeWriter
from bot.outbox.planner import OutboxPlanner
from bot.outbox.queries import DeliveryQueries
from bot.outbox.sender_state import SenderState, fingerprint
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.watches import Watches
from bot.storage.engine import Database
from bot.storage.seen_events import SqlDeduplicator

log = logging.getLogger(__name__)

DISPATCH = "dispatch"
STOP_WITHIN = 9.0
"""Seconds that an orderly end may take: a platform kills after ten."""


@dataclass(frozen=True, slots=True)
class DeliveryConfig:
    """What delivery is made from. ``command`` is the slash command as installed."""

    database: Database
    token: str
    slack_url: str
    writers: Composers
    command: str = "/militia"
    pace: Intervals = field(default_factory=Intervals)
    clock: Clock = field(default_factory=SystemClock)


class DeliveryService:
    """One worker; any number of them may share a database."""

    def __init__(self, made_from: DeliveryConfig) -> None:
        database, pace, clock = made_from.database, made_from.pace, made_from.clock
        token = fingerprint(made_from.token)
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        self._made_from = made_from
        self._stopping = Event()
        self._mailbox = ChannelClient(made_from.token, made_from.slack_url, pace.timeout)
        self._sender_state = SenderState(database, token)
        self._agenda = OutboxPlanner(database, pace.spread)
        self._claims = DeliveryClaims(database, self.name, token, pace)
        shelves = Stores(
            subscriptions=Subscriptions(database),
            watches=Watches(database),
            deliveries=DeliveryQueries(database),
            claims=self._claims,
            settlements=OutcomeWriter(database, pace.rest_length),
            sender_state=self._sender_state,
        )
        writers, command = made_from.writers, made_from.command
        self._sender = Sender(shelves, self._mailbox, writers, pace, clock, self._stopping, command)
        self._dispatcher = Dispatcher(self._claims, self._sender.deliver, pace, clock, self._stopping)
        self._heartbeat = Heartbeat(clock, TICK, DISPATCH)
        self._tick = Tick(self.tick, pace.tick, self._heartbeat)
        self._dispatching = Thread(target=self._dispatcher.run, args=(self._after_round,), name=DISPATCH, daemon=True)
        self._next_probe = 0.0
        self._seen_events = SqlDeduplicator(database)
        self.collector = DeliveryCollector(self._sender.tallies, shelves.deliveries, self._heartbeat, clock)

    def start(self) -> None:
        """Begin to plan and to deliver."""
        self._dispatcher.start()
        self._dispatching.start()
        self._tick.start()
        log.info("delivering", extra={"worker": self.name})

    def tick(self) -> None:
        """Plan what is due, watches included, and ask whether a refused token works again."""
        clock = self._made_from.clock
        while (planning := self._agenda.plan_digests(clock.now())).subscriptions and not self._stopping.is_set():
            self._sender.tallies.add(DeliveryState.SKIPPED, planning.skipped)
            self._heartbeat.beat(TICK)
        self._agenda.plan_watches(clock.now(), self._made_from.writers.changed)
        if clock.steady() >= self._next_probe:
            self._next_probe = clock.steady() + self._made_from.pace.probe
            self._seen_events.forget_expired(at=clock.now())
            if self._sender_state.paused_because() is not None and self._mailbox.token_works():
                self._sender_state.resume()

    def stop(self, within: float = STOP_WITHIN) -> bool:
        """Claim nothing more and end what is under way; True where that was done in ``within`` seconds.

        What was not is looked for by others once its lease has run out.
        """
        self._stopping.set()
        self._tick.stop()
        self._dispatching.join(1.0)
        drained = self._dispatcher.finish(within - 1.0)
        log.info("stopped", extra={"worker": self.name, "drained": drained})
        return drained

    def troubles(self) -> tuple[str, ...]:
        """A line for each thing that keeps this worker from delivering; empty where it is ready."""
        return self._heartbeat.stale()

    def _after_round(self) -> None:
        self._heartbeat.beat(DISPATCH)
        self._tick.nudge()


def run_until_told(service: DeliveryService) -> None:
    """Deliver until SIGTERM or SIGINT, then end in good order. For a process that does nothing else."""
    told = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: told.set())
    service.start()
    told.wait()
    service.stop()
