"""Delivery as a whole: the tick that plans, the dispatcher that sends, and an orderly end."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from uuid import uuid4

from bot.clock import Clock, SystemClock
from bot.delivery.channel_client import ChannelClient
from bot.delivery.clock_guard import ClockGuard, ReferenceClock
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.heartbeat import Heartbeat
from bot.delivery.metrics import DeliveryCollector
from bot.delivery.preparation import Composers
from bot.delivery.sender import Sender, Stores
from bot.delivery.tick import TICK, Tick
from bot.outbox.admin_alerts import Recipients, no_user
from bot.outbox.claims import DeliveryClaims
from bot.outbox.delivery import DeliveryState
from bot.outbox.intervals import Intervals
from bot.outbox.outcomes import OutcomeWriter
from bot.outbox.planner import OutboxPlanner
from bot.outbox.queries import DeliveryQueries
from bot.outbox.retention import DeliveryRetention
from bot.outbox.sender_state import SenderState, fingerprint
from bot.stop_signal import stop_event
from bot.storage.engine import Database
from bot.storage.seen_events import SqlDeduplicator

log = logging.getLogger(__name__)

DISPATCH = "dispatch"
STOP_WITHIN = 9.0
"""Seconds that an orderly end may take: a platform kills after ten."""


@dataclass(frozen=True, slots=True)
class DeliveryConfig:
    """What delivery is made from.

    ``command`` is the slash command as installed, ``admins`` returns the ids of users who are alerted, and ``reference``
    is the clock by which this machine's is judged: by default the database's.
    """

    database: Database
    token: str
    slack_url: str
    composers: Composers
    command: str = "/militia"
    intervals: Intervals = field(default_factory=Intervals)
    clock: Clock = field(default_factory=SystemClock)
    admins: Recipients = no_user
    reference: ReferenceClock | None = None
    on_error: Callable[[str], None] = lambda code: None
    """Called with the code of each error of Slack."""


class DeliveryService:
    """One worker; any number of them may share a database."""

    def __init__(self, config: DeliveryConfig) -> None:
        database, intervals, clock = config.database, config.intervals, config.clock
        token = fingerprint(config.token)
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:8]}"
        self._config = config
        self._stopping = Event()
        self._is_started = False
        self._channel_client = ChannelClient(
            config.token, config.slack_url, intervals.timeout, on_error=config.on_error
        )
        self.sender_state = SenderState(database, token, config.admins)
        self._planner = OutboxPlanner(database, intervals.spread, watch_wait=intervals.watch_wait)
        self.clock_guard = ClockGuard(clock, config.reference or database.now)
        claims = DeliveryClaims(database, self.name, token, intervals=intervals)
        stores = self._stores(claims)
        self._sender = Sender(
            stores,
            self._channel_client,
            config.composers,
            intervals=intervals,
            clock=clock,
            stopping=self._stopping,
            command=config.command,
        )
        self._dispatcher = Dispatcher(
            claims,
            self._sender,
            intervals,
            clock=clock,
            stopping=self._stopping,
            may_claim=self.clock_guard.is_trusted,
        )
        self._heartbeat = Heartbeat(clock, TICK, DISPATCH)
        self._tick = Tick(self.tick, intervals.tick, self._heartbeat)
        self._dispatching = Thread(target=self._dispatcher.run, args=(self._after_round,), name=DISPATCH, daemon=True)
        self._next_probe = 0.0
        self._retention = DeliveryRetention(database)
        self._seen_events = SqlDeduplicator(database)
        self.collector = DeliveryCollector(self._sender.counters, stores.deliveries, self._heartbeat, clock=clock)

    def _stores(self, claims: DeliveryClaims) -> Stores:
        database, config = self._config.database, self._config
        return Stores(
            deliveries=DeliveryQueries(database),
            claims=claims,
            outcomes=OutcomeWriter(database, config.intervals.rest_length, config.admins),
            sender_state=self.sender_state,
        )

    def start(self) -> None:
        """Begins to plan and to deliver."""
        self._is_started = True
        self._heartbeat.restart()
        self._dispatcher.start()
        self._dispatching.start()
        self._tick.start()
        log.info("delivery_started", extra={"worker": self.name})

    def tick(self) -> None:
        """Plans what is due, watches included; once a minute, forgets what is old and tries a rejected token again.

        Raises:
            StorageUnavailableError: The database is unavailable.
        """
        clock = self._config.clock
        if not self.clock_guard.compare():
            return
        while (result := self._planner.plan_digests(clock.now())).subscriptions and not self._stopping.is_set():
            self._sender.counters.add(DeliveryState.SKIPPED, result.skipped)
            self._heartbeat.beat(TICK)
        self._planner.plan_watches(clock.now(), self._config.composers.changed)
        if clock.steady() >= self._next_probe:
            self._next_probe = clock.steady() + self._config.intervals.probe
            self._channel_client.close_idle()
            self._seen_events.forget_expired(at=clock.now())
            self._retention.forget_old(clock.now())
            if self.sender_state.paused_because() is not None and self._channel_client.token_works():
                self.sender_state.resume()

    def stop(self, within: float = STOP_WITHIN) -> bool:
        """Claims nothing more and ends what is being sent; True if that was done in ``within`` seconds.

        The rest is found by other workers once its lease has run out.
        """
        self._stopping.set()
        if not self._is_started:
            self._channel_client.close()
            return True
        self._tick.stop()
        self._dispatching.join(1.0)
        drained = self._dispatcher.finish(within - 1.0)
        self._channel_client.close()
        log.info("delivery_stopped", extra={"worker": self.name, "drained": drained})
        return drained

    def problems(self) -> tuple[str, ...]:
        """Returns a sentence for each thing that keeps this worker from delivering; none if it is ready or not started."""
        if not self._is_started:
            return ()
        clock = self.clock_guard.problem
        return (*self._heartbeat.stale(), *((clock,) if clock else ()))

    def _after_round(self) -> None:
        self._heartbeat.beat(DISPATCH)
        self._tick.nudge()


def run_until_signal(service: DeliveryService) -> None:
    """Delivers until SIGTERM or SIGINT, then ends in good order. For a process that does nothing else."""
    stopping = stop_event()
    service.start()
    stopping.wait()
    service.stop()
