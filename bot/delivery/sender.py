"""Carries out one claimed delivery, from the first search for it to its outcome."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Final

from bot.clock import Clock
from bot.delivery.channel_client import ChannelClient, SearchLater, SearchUnavailable
from bot.delivery.message_poster import MessagePoster, PostFailure
from bot.delivery.metrics import DeliveryCounters
from bot.delivery.preparation import Composers, Preparation, PreparedDelivery
from bot.delivery.settlement import Ending, Settlement
from bot.delivery.slack_errors import (
    ChannelRejected,
    NotStored,
    PayloadRejected,
    PostUncertain,
    RateLimited,
    TokenRejected,
)
from bot.outbox.claims import DeliveryClaims
from bot.outbox.delivery import (
    NO_FOLLOW_UP,
    Delivery,
    DeliveryOutcome,
    Failed,
    FollowUp,
    LeaseLostError,
    Retry,
    Sent,
    Skipped,
    Unknown,
)
from bot.outbox.intervals import Intervals
from bot.outbox.outcomes import OutcomeWriter
from bot.outbox.queries import DeliveryQueries
from bot.outbox.sender_state import SenderState
from bot.storage.errors import StorageUnavailableError
from handlers.subscriptions import failure_messages
from handlers.subscriptions.subscription import Subscription, Watch

log = logging.getLogger(__name__)

_STOPPED: Final = "the worker stopped before it was posted"


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores that a sender reads and writes."""

    deliveries: DeliveryQueries
    claims: DeliveryClaims
    outcomes: OutcomeWriter
    sender_state: SenderState


class Sender:
    """Delivers, one delivery at a time for each thread that calls."""

    def __init__(
        self,
        stores: Stores,
        channel_client: ChannelClient,
        composers: Composers,
        *,
        intervals: Intervals,
        clock: Clock,
        stopping: Event,
        command: str,
    ) -> None:
        self._stores = stores
        self._clock = clock
        self._stopping = stopping
        self._command = command
        self._preparation = Preparation(stores.deliveries, stores.claims, composers, intervals=intervals, clock=clock)
        self._poster = MessagePoster(stores.claims, channel_client, intervals, clock=clock, stopping=stopping)
        self._rejected: tuple[str, float] | None = None
        """Slack's error for the token and when it came, in steady seconds; None while the token works."""
        self.counters = DeliveryCounters()
        self._settlement = Settlement(
            stores.outcomes,
            self.counters,
            lambda ending, error: self._given_up(ending.delivery, ending.subject, error, done=ending.done),
            clock=clock,
            stopping=stopping,
        )

    def start(self) -> None:
        """Gets ready to deliver."""
        self._settlement.start()

    def finish(self, within: float) -> bool:
        """Writes the outcomes that are left; True if all were written within that many seconds."""
        return self._settlement.finish(within)

    def prepare(self, claimed: Sequence[Delivery]) -> Iterator[PreparedDelivery]:
        """Yields each delivery of a claim, ready for ``deliver``.

        Raises:
            StorageUnavailableError: The database is unavailable; for the rest, the leases run out.
        """
        return self._preparation.prepare(claimed)

    def note_claim(self, begun: float) -> None:
        """Posts again after a rejected token: a claim that began at this steady time found that sending is not paused."""
        if self._rejected is not None and begun > self._rejected[1]:
            self._rejected = None

    def deliver(self, prepared: PreparedDelivery, done: Callable[[], None]) -> None:
        """Carries out a delivery and settles its outcome; ``done`` is called once that is written, or will not be."""
        delivery, subject, rejected = prepared.delivery, prepared.subject, self._rejected
        if prepared.outcome is None and (rejected is not None or self._stopping.is_set()):
            why = _STOPPED if rejected is None else rejected[0]
            self.hand_back(delivery, done, is_unposted=prepared.is_unposted, why=why)
            return
        try:
            outcome, follow_up = self._attempt(prepared)
        except LeaseLostError as error:
            log.warning("lease_lost", extra={"delivery": delivery.id, "error": str(error)})
            done()
        except StorageUnavailableError as error:
            log.warning("delivery_left_for_retry", extra={"delivery": delivery.id, "error": str(error)})
            done()
        except Exception as error:  # a bug, or values that the database rejects: retried a few times, then failed
            log.exception("delivery_attempt_failed", extra={"delivery": delivery.id})
            self._settlement.settle(self._given_up(delivery, subject, type(error).__name__, done=done))
        else:
            self._settlement.settle(Ending(delivery, subject, outcome, follow_up, done))

    def hand_back(
        self, delivery: Delivery, done: Callable[[], None], *, is_unposted: bool, why: str = _STOPPED
    ) -> None:
        """Leaves a delivery that this worker has not begun to post to any other worker, at once.

        ``is_unposted``: no attempt has posted it, so that it need not be searched for.
        """
        outcome = Retry(self._clock.now(), why, cleared=is_unposted)
        self._settlement.settle(Ending(delivery, None, outcome, NO_FOLLOW_UP, done))

    def _given_up(
        self, delivery: Delivery, subject: Subscription | Watch | None, error: str, *, done: Callable[[], None]
    ) -> Ending:
        """Returns how an attempt ends that failed for a reason that waiting may not cure; the last notifies the owner."""
        outcome = self._preparation.retry_or_fail(delivery, f"internal error: {error}", cleared=False)
        return Ending(delivery, subject, outcome, self._follow_up(delivery, subject, outcome), done)

    def _attempt(self, prepared: PreparedDelivery) -> tuple[DeliveryOutcome, FollowUp]:
        delivery, subject = prepared.delivery, prepared.subject
        if prepared.outcome is not None:
            return prepared.outcome, self._follow_up(delivery, subject, prepared.outcome)
        result = self._poster.post(delivery, prepared.messages, prepared.held_since)
        if isinstance(result, Sent | Unknown | Skipped | Failed | Retry):
            return result, self._follow_up(delivery, subject, result)
        return self._judged(delivery, subject, result)

    def _judged(
        self, delivery: Delivery, subject: Subscription | Watch | None, failure: PostFailure
    ) -> tuple[DeliveryOutcome, FollowUp]:
        match failure:
            case SearchUnavailable(why):
                outcome: DeliveryOutcome = Unknown(why)
            case PayloadRejected(error):
                outcome = Failed(error)
            case ChannelRejected(error):
                reason = failure_messages.channel_reason(error)
                notice = failure_messages.paused(subject, reason, self._command) if subject else None
                return Failed(error), FollowUp(reason, notice)
            case TokenRejected(error):
                return self._stop_sending(delivery, error, cleared=True), NO_FOLLOW_UP
            case SearchLater(_, _, token) if token is not None:
                return self._stop_sending(delivery, token, cleared=False), NO_FOLLOW_UP
            case RateLimited() | NotStored() | PostUncertain() | SearchLater():
                message = f"{failure} only needs waiting"
                raise AssertionError(message)
        return outcome, self._follow_up(delivery, subject, outcome)

    def _stop_sending(self, delivery: Delivery, error: str, *, cleared: bool) -> Retry:
        now = self._clock.now()
        self._rejected = error, self._clock.steady()
        if self._stores.sender_state.pause(error, at=now, team=delivery.team):
            log.error("token_rejected", extra={"error": error})
        return Retry(now, error, cleared)

    def _follow_up(
        self, delivery: Delivery, subject: Subscription | Watch | None, outcome: DeliveryOutcome
    ) -> FollowUp:
        if subject is None:
            return NO_FOLLOW_UP
        if isinstance(outcome, Unknown):
            return FollowUp(notify_owner=failure_messages.uncertain(subject, delivery.window_key, outcome.why))
        if isinstance(outcome, Failed):
            return FollowUp(notify_owner=failure_messages.failed(subject, delivery.window_key, outcome.why))
        return NO_FOLLOW_UP
