"""Writes how deliveries ended, several at once where nothing else follows from it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TypeVar

from bot.clock import Clock
from bot.delivery.metrics import DeliveryCounters
from bot.outbox.delivery import NO_FOLLOW_UP, Delivery, DeliveryOutcome, FollowUp, LeaseLostError
from bot.outbox.group_write import GroupWriter
from bot.outbox.outcomes import OutcomeWriter, PlainOutcome
from bot.storage.errors import StorageRejectedError, StorageUnavailableError
from handlers.subscriptions.subscription import Subscription, Watch

log = logging.getLogger(__name__)

Result = TypeVar("Result")

_DATABASE_WAIT = 60.0
"""Seconds that a finished delivery waits for an unavailable database."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended, and what follows. ``done`` is called once it is written, or will not be."""

    delivery: Delivery
    subject: Subscription | Watch | None
    outcome: DeliveryOutcome
    follow_up: FollowUp
    done: Callable[[], None]


class Settlement:
    """Writes endings; the fence keeps a late writer harmless. If one cannot be written, its lease runs out.

    ``instead`` returns the ending of an attempt whose own ending failed with an error of that name.
    """

    def __init__(
        self,
        outcomes: OutcomeWriter,
        counters: DeliveryCounters,
        instead: Callable[[Ending, str], Ending],
        *,
        clock: Clock,
        stopping: Event,
    ) -> None:
        self._outcomes = outcomes
        self._counters = counters
        self._instead = instead
        self._clock = clock
        self._stopping = stopping
        self._together = GroupWriter(self._write_together, "settlement")

    def start(self) -> None:
        """Starts the thread that writes endings from which nothing else follows."""
        self._together.start()

    def finish(self, within: float) -> bool:
        """Writes what is left; True if that was done within that many seconds. Nothing may be settled any more."""
        return self._together.finish(within)

    def settle(self, ending: Ending) -> None:
        """Writes an ending: soon after this returns if nothing else follows from it, so that its sender may go on."""
        if ending.follow_up == NO_FOLLOW_UP and isinstance(ending.outcome, PlainOutcome):
            self._together.add(ending)
        else:
            self._settle_alone(ending)

    def _write_together(self, endings: Sequence[Ending]) -> None:
        plain = [(one.delivery, one.outcome) for one in endings if isinstance(one.outcome, PlainOutcome)]
        try:
            held = self._when_available(lambda: self._outcomes.settle_together(plain, self._clock.now()))
        except StorageUnavailableError as error:
            for one in endings:
                _log_left(one, error)
                one.done()
        except Exception:  # by the values of one of them, or a bug
            log.warning("outcomes_not_written_together", extra={"deliveries": len(endings)}, exc_info=True)
            for one in endings:
                self._settle_alone(one)
        else:
            for one in endings:
                if one.delivery.id in held:
                    self._counters.count(one.outcome)
                else:
                    log.warning("lease_lost", extra={"delivery": one.delivery.id, "error": "taken over before its end"})
                one.done()

    def _settle_alone(self, ending: Ending) -> None:
        try:
            self._write(ending)
        except LeaseLostError as error:
            log.warning("lease_lost", extra={"delivery": ending.delivery.id, "error": str(error)})
        except StorageUnavailableError as error:
            _log_left(ending, error)
        except Exception as error:  # a bug, or values that the database rejects: retried a few times, then failed
            log.exception("delivery_attempt_failed", extra={"delivery": ending.delivery.id})
            self._settle_instead(ending, type(error).__name__)
        finally:
            ending.done()

    def _settle_instead(self, ending: Ending, error: str) -> None:
        try:
            self._write(self._instead(ending, error))
        except (LeaseLostError, StorageUnavailableError, StorageRejectedError) as lost:
            log.warning("outcome_not_written", extra={"delivery": ending.delivery.id, "error": type(lost).__name__})

    def _write(self, ending: Ending) -> None:
        owner = ending.subject.owner if ending.subject else None

        def write() -> None:
            now = self._clock.now()
            self._outcomes.settle(ending.delivery, ending.outcome, now, follow_up=ending.follow_up, owner=owner)

        self._when_available(write)
        self._counters.count(ending.outcome)

    def _when_available(self, write: Callable[[], Result]) -> Result:
        """Calls ``write`` until the database is available, for as long as a finished delivery waits."""
        until = self._clock.steady() + _DATABASE_WAIT
        while True:
            try:
                return write()
            except StorageUnavailableError:
                if self._clock.steady() > until or self._stopping.wait(1.0):
                    raise


def _log_left(ending: Ending, error: StorageUnavailableError) -> None:
    log.warning("delivery_left_for_retry", extra={"delivery": ending.delivery.id, "error": str(error)})
