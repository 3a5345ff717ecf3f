"""Carries out one claimed delivery, from the first search for it to its outcome."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Event

from bot.base.throttling import in_short_turns
from bot.clock import Clock
from bot.delivery.channel_client import ChannelClient, SearchLater, SearchUnavailable
from bot.delivery.message_poster import MessagePoster, PostFailure
from bot.delivery.metrics import DeliveryCounters
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
    DeliveryKind,
    DeliveryMessage,
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
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.watches import Watches
from bot.outbox.windows import CATCH_UP, LATE
from bot.storage.errors import StorageRejectedError, StorageUnavailableError
from handlers.render.messages import payload
from handlers.subscriptions import failure_messages
from handlers.subscriptions.cadence import DigestWindow
from handlers.subscriptions.ports import ChangedRecords, ComposeWatch, Composition, DigestComposer, NothingToPost
from handlers.subscriptions.subscription import State, Subscription, Watch

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 5
"""Attempts for a delivery that cannot be composed or stored, before it is failed."""
_DATABASE_WAIT = 60.0
"""Seconds that a finished delivery waits for an unavailable database."""


@dataclass(frozen=True, slots=True)
class Composers:
    """The composers of what is delivered, and what states which records changed."""

    digest: DigestComposer
    watch: ComposeWatch
    changed: ChangedRecords


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores that a sender reads and writes."""

    subscriptions: Subscriptions
    watches: Watches
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
        self._composers = composers
        self._intervals = intervals
        self._clock = clock
        self._stopping = stopping
        self._command = command
        self._poster = MessagePoster(stores.claims, channel_client, intervals, clock=clock, stopping=stopping)
        self.counters = DeliveryCounters()

    def deliver(self, delivery: Delivery) -> None:
        """Carries out a delivery and writes its outcome; if that cannot be written, the lease runs out."""
        subject: Subscription | Watch | None = None
        try:
            subject = self._subject(delivery)
            outcome, follow_up = self._attempt(delivery, subject)
            self._settle(delivery, outcome, follow_up, subject=subject)
        except LeaseLostError as error:
            log.warning("lease_lost", extra={"delivery": delivery.id, "error": str(error)})
        except StorageUnavailableError as error:
            log.warning("delivery_left_for_retry", extra={"delivery": delivery.id, "error": str(error)})
        except Exception as error:  # a bug, or values that the database rejects: retried a few times, then failed
            log.exception("delivery_attempt_failed", extra={"delivery": delivery.id})
            self._give_up_in_the_end(delivery, subject, type(error).__name__)

    def _give_up_in_the_end(self, delivery: Delivery, subject: Subscription | Watch | None, error: str) -> None:
        """Writes that an attempt failed for a reason that waiting may not cure; the owner is notified after the last one."""
        outcome = self._retry_or_fail(delivery, f"internal error: {error}", cleared=False)
        try:
            self._settle(delivery, outcome, self._follow_up(delivery, subject, outcome), subject=subject)
        except (LeaseLostError, StorageUnavailableError, StorageRejectedError) as lost:
            log.warning("outcome_not_written", extra={"delivery": delivery.id, "error": type(lost).__name__})

    def _retry_or_fail(self, delivery: Delivery, reason: str, *, cleared: bool) -> Retry | Failed:
        if delivery.attempts >= _MOST_ATTEMPTS:
            return Failed(reason)
        return Retry(self._clock.now() + self._intervals.pause_after(delivery.attempts), reason, cleared)

    def _subject(self, delivery: Delivery) -> Subscription | Watch | None:
        if delivery.kind is DeliveryKind.WATCH:
            return self._stores.watches.get(delivery.subscription_id)
        return self._stores.subscriptions.get(delivery.subscription_id)

    def _attempt(self, delivery: Delivery, subject: Subscription | Watch | None) -> tuple[DeliveryOutcome, FollowUp]:
        is_new = delivery.attempts == 1 and delivery.kind is not DeliveryKind.NOTICE
        messages = () if is_new else self._stores.claims.messages(delivery)
        held_since = float("-inf")
        is_begun = any(one.possibly_posted or one.message_ts for one in messages)
        if not is_begun and (reason := self._reason_to_skip(delivery, subject)) is not None:
            return Skipped(reason), NO_FOLLOW_UP
        if not messages and subject is not None:
            held_since = self._clock.steady()
            composed = self._composed(delivery, subject)
            if not isinstance(composed, tuple):
                return composed, self._follow_up(delivery, subject, composed)
            messages = composed
        result = self._poster.post(delivery, messages, held_since)
        if isinstance(result, Sent | Unknown | Skipped | Failed | Retry):
            return result, self._follow_up(delivery, subject, result)
        return self._judged(delivery, subject, result)

    def _reason_to_skip(self, delivery: Delivery, subject: Subscription | Watch | None) -> str | None:
        """Returns why this is not posted after all; a notice to the owner always is."""
        if delivery.kind is DeliveryKind.NOTICE:
            return None
        if subject is None or subject.state is State.ENDED:
            return "ended"
        if subject.state is State.PAUSED:
            return "paused"
        return LATE if self._clock.now() - delivery.scheduled_for > CATCH_UP else None

    def _composed(
        self, delivery: Delivery, subject: Subscription | Watch
    ) -> tuple[DeliveryMessage, ...] | DeliveryOutcome:
        """Composes the messages and stores them, never to be composed again."""
        try:
            with in_short_turns():
                composition = self._compose(delivery, subject)
        except StorageUnavailableError:
            raise
        except Exception:  # a bug in one digest must not stop the others; the owner is notified after the last attempt
            log.exception("digest_composition_failed", extra={"delivery": delivery.id})
            return self._retry_or_fail(delivery, "internal error: it could not be composed", cleared=True)
        if isinstance(composition, NothingToPost):
            return Skipped(f"empty: {composition.reason}")
        payloads = [payload(message) for message in (composition.parent, *composition.thread)]
        now = self._clock.now()
        self._stores.claims.freeze(delivery, payloads, composition.base_version, now=now)
        return tuple(
            DeliveryMessage(number, one, possibly_posted=False, message_ts=None) for number, one in enumerate(payloads)
        )

    def _compose(self, delivery: Delivery, subject: Subscription | Watch) -> Composition:
        posted = self._stores.deliveries.last_posted(subject.id)
        previous = posted.version if posted else subject.base_version
        if isinstance(subject, Watch):
            return self._composers.watch(subject, str(delivery.base_version), previous)
        window = DigestWindow(at_utc=delivery.scheduled_for, key=delivery.window_key)
        return self._composers.digest(subject, window, previous)

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

    def _settle(
        self,
        delivery: Delivery,
        outcome: DeliveryOutcome,
        follow_up: FollowUp,
        *,
        subject: Subscription | Watch | None,
    ) -> None:
        """Writes the outcome, waiting for an unavailable database; the fence keeps a late writer harmless."""
        owner = subject.owner if subject else None
        until = self._clock.steady() + _DATABASE_WAIT
        while True:
            try:
                self._stores.outcomes.settle(delivery, outcome, self._clock.now(), follow_up=follow_up, owner=owner)
            except StorageUnavailableError:
                if self._clock.steady() > until or self._stopping.wait(1.0):
                    raise
            else:
                self.counters.count(outcome)
                return
