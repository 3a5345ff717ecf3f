"""Gives due deliveries to sender threads, and takes over those that ended workers left behind."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from threading import Event, Thread
from typing import Final

from bot.clock import Clock
from bot.delivery.held_deliveries import Places
from bot.delivery.preparation import PreparedDelivery
from bot.delivery.sender import Sender
from bot.delivery.work_queue import Claim, WorkQueue
from bot.outbox.claims import DeliveryClaims, LeaseToken
from bot.outbox.delivery import Delivery
from bot.outbox.intervals import Intervals
from bot.storage.errors import StorageUnavailableError

log = logging.getLogger(__name__)

_IDLE_SECONDS = 0.25
_GATHER_SECONDS = 0.05
"""How long to wait for more places, because one claim for several costs little more than for one. It keeps no sender
idle: while so few places are free, the others have work."""
_AHEAD: Final = 8
"""Deliveries for each sender that this worker may hold: posted, prepared, and with an outcome still to be written. A
workspace's limit applies to them too, so after a kill few of one workspace have to be searched for."""
_AHEAD_IF_FAST: Final = 16
"""The same while posts are fast: the waits for the database are hidden, and no lease runs out for all that."""
_AT_ONCE: Final = 6
"""Deliveries for each sender in one claim."""


class LeaseMonitor:
    """Finds abandoned deliveries, by watching them for a whole lease on this process's own steady clock.

    A lease is not judged by the wall clock: if that jumps, or another machine's is ahead, a worker that runs would seem
    to have ended, and its message would be posted twice.
    """

    def __init__(self, lease: float, clock: Clock) -> None:
        self._lease = lease
        self._clock = clock
        self._first_seen: dict[str, tuple[LeaseToken, float]] = {}

    def abandoned(self, sending: Mapping[str, LeaseToken]) -> dict[str, LeaseToken]:
        """Returns those of ``sending`` whose lease token has not changed for a lease."""
        now = self._clock.steady()
        known = self._first_seen
        self._first_seen = {
            delivery: known[delivery] if delivery in known and known[delivery][0] == hold else (hold, now)
            for delivery, hold in sending.items()
        }
        return {delivery: hold for delivery, (hold, since) in self._first_seen.items() if now - since >= self._lease}


class Dispatcher:
    """Claims as many deliveries as may wait for sender threads, again and again."""

    def __init__(
        self,
        claims: DeliveryClaims,
        sender: Sender,
        intervals: Intervals,
        *,
        clock: Clock,
        stopping: Event,
        may_claim: Callable[[], bool] = lambda: True,
    ) -> None:
        self._claims = claims
        self._sender = sender
        self._intervals = intervals
        self._clock = clock
        self._stopping = stopping
        self._may_claim = may_claim
        self._lease_monitor = LeaseMonitor(intervals.lease, clock)
        self._abandoned: dict[str, LeaseToken] = {}
        self._next_search = 0.0
        self._places = Places(_AHEAD * intervals.senders, _AHEAD_IF_FAST * intervals.senders, clock)
        self._work = WorkQueue()
        self._threads = [
            Thread(target=self._send, name=f"sender-{number}", daemon=True) for number in range(intervals.senders)
        ]

    def start(self) -> None:
        """Starts the sender threads."""
        self._sender.start()
        for thread in self._threads:
            thread.start()

    def run_once(self) -> bool:
        """Claims what is due, as much as may wait for the senders; False if nothing could be claimed.

        Raises:
            StorageUnavailableError: The database is unavailable.
        """
        if not self._may_claim():
            return False
        most = _AT_ONCE * self._intervals.senders
        places = self._places.take(most, first_within=_IDLE_SECONDS, rest_within=_GATHER_SECONDS)
        if not places:
            return True
        claimed: tuple[Delivery, ...] = ()
        try:
            self._find_abandoned()
            begun = self._clock.steady()
            claimed = self._claims.claim(self._clock.now(), places, self._abandoned)
        finally:
            self._places.give_back(places - len(claimed))
        for delivery in claimed:
            self._abandoned.pop(delivery.id, None)
        if claimed:
            self._sender.note_claim(begun)
            self._work.add_claim(claimed)
        return bool(claimed)

    def run(self, after_round: Callable[[], None]) -> None:
        """Dispatches until ``stopping`` is set; ``after_round`` is called after each round without an error."""
        while not self._stopping.is_set():
            try:
                pause = 0.0 if self.run_once() else _IDLE_SECONDS
                after_round()
            except StorageUnavailableError as error:
                log.warning("claim_failed", extra={"error": str(error)})
                pause = 1.0
            except Exception:  # the loop must outlive its bugs: a dead one delivers nothing
                log.exception("dispatch_failed")
                pause = 1.0
            if pause:
                self._stopping.wait(pause)

    def finish(self, within: float) -> bool:
        """Lets the senders end what they post and hand back the rest; True if all did within that many seconds."""
        self._work.close()
        until = self._clock.steady() + within
        for thread in self._threads:
            thread.join(max(0.0, until - self._clock.steady()))
        is_settled = self._sender.finish(max(0.0, until - self._clock.steady()))
        return is_settled and not any(thread.is_alive() for thread in self._threads)

    def _find_abandoned(self) -> None:
        if self._clock.steady() >= self._next_search:
            self._next_search = self._clock.steady() + self._intervals.lease / 20
            self._abandoned = self._lease_monitor.abandoned(self._claims.sending())

    def _send(self) -> None:
        while (work := self._work.take()) is not None:
            if isinstance(work, PreparedDelivery):
                self._deliver(work)
            else:
                self._prepare(work)

    def _prepare(self, claimed: Claim) -> None:
        if self._stopping.is_set():
            self._hand_back(claimed)
            return
        left = len(claimed)
        try:
            for prepared in self._sender.prepare(claimed):
                self._work.add_prepared(prepared)
                left -= 1
        except StorageUnavailableError as error:
            log.warning("claim_left_for_retry", extra={"deliveries": left, "error": str(error)})
        except Exception:  # as above: the leases run out, and another worker takes over
            log.exception("prepare_failed", extra={"deliveries": left})
        finally:
            self._places.give_back(left)
            self._work.claim_done()

    def _hand_back(self, claimed: Claim) -> None:
        try:
            for delivery in claimed:
                self._sender.hand_back(delivery, self._places.end, is_unposted=False)
        except Exception:  # as above
            log.exception("hand_back_failed", extra={"deliveries": len(claimed)})
        finally:
            self._work.claim_done()

    def _deliver(self, prepared: PreparedDelivery) -> None:
        try:
            self._sender.deliver(prepared, self._places.end)
        except Exception:  # as above
            log.exception("send_failed", extra={"delivery": prepared.delivery.id})
