"""Hands due deliveries to sender threads, and takes over what vanished workers left behind."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from threading import BoundedSemaphore, Event, Thread

from bot.clock import Clock
from bot.outbox.claims import DeliveryClaims, Hold
from bot.outbox.delivery import Delivery
from bot.outbox.intervals import Intervals
from bot.storage.errors import StorageUnavailableError

log = logging.getLogger(__name__)

_IDLE_SECONDS = 0.25
_GATHER_SECONDS = 0.01
"""How long to wait for more idle senders, because one claim for several costs as much as for one."""


class LeaseMonitor:
    """Tells which deliveries were abandoned, by watching them for a whole lease on our own steady clock.

    A lease is not judged by the wall clock: where that jumps, or another machine's runs ahead, a living worker would
    look dead, and its message be posted twice.
    """

    def __init__(self, lease: float, clock: Clock) -> None:
        self._lease = lease
        self._clock = clock
        self._first_seen: dict[str, tuple[Hold, float]] = {}

    def abandoned(self, under_way: Mapping[str, Hold]) -> dict[str, Hold]:
        """Those of ``under_way`` whose hold has not changed for a lease."""
        now = self._clock.steady()
        known = self._first_seen
        self._first_seen = {
            delivery: known[delivery] if delivery in known and known[delivery][0] == hold else (hold, now)
            for delivery, hold in under_way.items()
        }
        return {delivery: hold for delivery, (hold, since) in self._first_seen.items() if now - since >= self._lease}


class Dispatcher:
    """Claims as many deliveries as there are idle sender threads, again and again."""

    def __init__(
        self,
        claims: DeliveryClaims,
        deliver: Callable[[Delivery], None],
        pace: Intervals,
        clock: Clock,
        stopping: Event,
    ) -> None:
        self._claims = claims
        self._deliver = deliver
        self._pace = pace
        self._clock = clock
        self._stopping = stopping
        self._vigil = LeaseMonitor(pace.lease, clock)
        self._abandoned: dict[str, Hold] = {}
        self._next_look = 0.0
        self._idle = BoundedSemaphore(2 * pace.senders)
        self._claimed: SimpleQueue[Delivery | None] = SimpleQueue()
        self._threads = [
            Thread(target=self._send, name=f"sender-{number}", daemon=True) for number in range(pace.senders)
        ]

    def start(self) -> None:
        """Start the sender threads."""
        for thread in self._threads:
            thread.start()

    def run_once(self) -> bool:
        """Claim what is due for the idle senders; False where nothing could be claimed.

        Raises ``StorageUnavailableError`` where the database does not answer.
        """
        if not self._idle.acquire(timeout=_IDLE_SECONDS):
            return True
        places = 1
        gather_until = self._clock.steady() + _GATHER_SECONDS
        while places < self._pace.senders and self._idle.acquire(timeout=max(0, gather_until - self._clock.steady())):
            places += 1
        claimed: tuple[Delivery, ...] = ()
        try:
            self._look_for_abandoned()
            claimed = self._claims.claim(self._clock.now(), places, self._abandoned)
        finally:
            for _ in range(places - len(claimed)):
                self._idle.release()
        for delivery in claimed:
            self._abandoned.pop(delivery.id, None)
            self._claimed.put(delivery)
        return bool(claimed)

    def run(self, after_round: Callable[[], None]) -> None:
        """Dispatch until ``stopping`` is set; ``after_round`` is called after each round without an error."""
        while not self._stopping.is_set():
            try:
                pause = 0.0 if self.run_once() else _IDLE_SECONDS
                after_round()
            except StorageUnavailableError as trouble:
                log.warning("cannot claim", extra={"trouble": type(trouble).__name__})
                pause = 1.0
            except Exception:  # the loop must outlive its bugs: a dead one delivers nothing
                log.exception("dispatching failed")
                pause = 1.0
            if pause:
                self._stopping.wait(pause)

    def finish(self, within: float) -> bool:
        """Let the senders end what they have; True where all did within that many seconds."""
        for _ in self._threads:
            self._claimed.put(None)
        until = self._clock.steady() + within
        for thread in self._threads:
            thread.join(max(0.0, until - self._clock.steady()))
        return not any(thread.is_alive() for thread in self._threads)

    def _look_for_abandoned(self) -> None:
        if self._clock.steady() >= self._next_look:
            self._next_look = self._clock.steady() + self._pace.lease / 20
            self._abandoned = self._vigil.abandoned(self._claims.under_way())

    def _send(self) -> None:
        while (delivery := self._claimed.get()) is not None:
            try:
                self._deliver(delivery)
            except Exception:  # likewise: the lease of this delivery runs out, and others look for it
                log.exception("sending failed", extra={"delivery": delivery.id})
            finally:
                self._idle.release()
