"""Carries out one claimed delivery from its first look to its end."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Event

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
    NO_CONSEQUENCE,
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
from bot.storage.errors import StorageUnavailableError
from handlers.render import messages
from handlers.subscriptions import failure_messages
from handlers.subscriptions.cadence import DigestWindow
from handlers.subscriptions.ports import ChangedRecords, ComposeWatch, Composition, DigestComposer, NothingToPost
from handlers.subscriptions.subscription import State, Subscription, Watch

log = logging.getLogger(__name__)

_MOST_ATTEMPTS_TO_WRITE = 5
_PATIENCE_WITH_DATABASE = 60.0


@dataclass(frozen=True, slots=True)
class Composers:
    """Who writes what is delivered, and who knows which records changed."""

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
    settlements: OutcomeWriter
    sender_state: SenderState


class Sender:
    """Delivers, one at a time for each thread that calls."""

    def __init__(
        self,
        shelves: Stores,
        mailbox: ChannelClient,
        writers: Composers,
        pace: Intervals,
        clock: Clock,
        stopping: Event,
        command: str,
    ) -> None:
        self._shelves = shelves
        self._writers = writers
        self._pace = pace
        self._clock = clock
        self._stopping = stopping
        self._command = command
        self._posting = MessagePoster(shelves.claims, mailbox, pace, clock, stopping)
        self.tallies = DeliveryCounters()

    def deliver(self, delivery: Delivery) -> None:
        """Carry out a delivery and write how it ended; where that cannot be written, the lease runs out."""
        try:
            subject = self._subject(delivery)
            outcome, consequence = self._attempt(delivery, subject)
            self._settle(delivery, outcome, consequence, subject)
        except LeaseLostError as lost:
            log.warning("lease lost", extra={"delivery": delivery.id, "why": str(lost)})
        except StorageUnavailableError as trouble:
            log.warning("left to others", extra={"delivery": delivery.id, "trouble": type(trouble).__name__})

    def _subject(self, delivery: Delivery) -> Subscription | Watch | None:
        if delivery.kind is DeliveryKind.WATCH:
            return self._shelves.watches.get(delivery.subscription_id)
        return self._shelves.subscriptions.get(delivery.subscription_id)

    def _attempt(self, delivery: Delivery, subject: Subscription | Watch | None) -> tuple[DeliveryOutcome, FollowUp]:
        is_new = delivery.attempts == 1 and delivery.kind is not DeliveryKind.NOTICE
        parts = () if is_new else self._shelves.claims.parts(delivery)
        held_since = float("-inf")
        is_begun = any(part.possibly_posted or part.message_ts for part in parts)
        if not is_begun and (reason := self._reason_to_skip(delivery, subject)) is not None:
            return Skipped(reason), NO_CONSEQUENCE
        if not parts and subject is not None:
            held_since = self._clock.steady()
            written = self._write(delivery, subject)
            if not isinstance(written, tuple):
                return written, self._consequence(delivery, subject, written)
            parts = written
        result = self._posting.post(delivery, parts, held_since)
        if isinstance(result, Sent | Unknown | Skipped | Failed | Retry):
            return result, self._consequence(delivery, subject, result)
        return self._judge(delivery, subject, result)

    def _reason_to_skip(self, delivery: Delivery, subject: Subscription | Watch | None) -> str | None:
        """Why this is not posted after all; a word to the owner always is."""
        if delivery.kind is DeliveryKind.NOTICE:
            return None
        if subject is None or subject.state is State.ENDED:
            return "ended"
        if subject.state is State.PAUSED:
            return "paused"
        return LATE if self._clock.now() - delivery.scheduled_for > CATCH_UP else None

    def _write(
        self, delivery: Delivery, subject: Subscription | Watch
    ) -> tuple[DeliveryMessage, ...] | DeliveryOutcome:
        """Have the messages written, and keep them for good."""
        try:
            composition = self._compose(delivery, subject)
        except StorageUnavailableError:
            raise
        except Exception:  # a bug in one digest must not stop the others; it is logged, and told in the end
            log.exception("a digest could not be written", extra={"delivery": delivery.id})
            if delivery.attempts >= _MOST_ATTEMPTS_TO_WRITE:
                return Failed("it could not be written")
            return Retry(self._clock.now() + self._pace.pause_after(delivery.attempts), "not written", cleared=True)
        if isinstance(composition, NothingToPost):
            return Skipped(f"empty: {composition.reason}")
        payloads = [messages.payload(message) for message in (composition.parent, *composition.thread)]
        self._shelves.claims.freeze(delivery, payloads, composition.base_version, self._clock.now())
        return tuple(
            DeliveryMessage(number, payload, possibly_posted=False, message_ts=None)
            for number, payload in enumerate(payloads)
        )

    def _compose(self, delivery: Delivery, subject: Subscription | Watch) -> Composition:
        previous = self._shelves.deliveries.previous_version(subject.id) or subject.base_version
        if isinstance(subject, Watch):
            return self._writers.watch(subject, str(delivery.base_version), previous)
        window = DigestWindow(at_utc=delivery.scheduled_for, key=delivery.window_key)
        return self._writers.digest(subject, window, previous)

    def _judge(
        self, delivery: Delivery, subject: Subscription | Watch | None, hindrance: PostFailure
    ) -> tuple[DeliveryOutcome, FollowUp]:
        match hindrance:
            case SearchUnavailable(why):
                outcome: DeliveryOutcome = Unknown(why)
            case PayloadRejected(error):
                outcome = Failed(error)
            case ChannelRejected(error):
                because = failure_messages.why_refused(error)
                told = failure_messages.paused(subject, because, self._command) if subject else None
                return Failed(error), FollowUp(because, told)
            case TokenRejected(error):
                return self._stop_sending(delivery, error, cleared=True), NO_CONSEQUENCE
            case SearchLater(_, _, token) if token is not None:
                return self._stop_sending(delivery, token, cleared=False), NO_CONSEQUENCE
            case RateLimited() | NotStored() | PostUncertain() | SearchLater():
                message = f"{hindrance} is settled by waiting"
                raise AssertionError(message)
        return outcome, self._consequence(delivery, subject, outcome)

    def _stop_sending(self, delivery: Delivery, error: str, *, cleared: bool) -> Retry:
        now = self._clock.now()
        if self._shelves.sender_state.pause(error, at=now, team=delivery.team):
            log.error("Slack refuses our token; nothing is sent until it takes it", extra={"error": error})
        return Retry(now, error, cleared)

    def _consequence(
        self, delivery: Delivery, subject: Subscription | Watch | None, outcome: DeliveryOutcome
    ) -> FollowUp:
        if subject is None:
            return NO_CONSEQUENCE
        if isinstance(outcome, Unknown):
            return FollowUp(tell_owner=failure_messages.unsure(subject, delivery.window_key, outcome.why))
        if isinstance(outcome, Failed):
            return FollowUp(tell_owner=failure_messages.failed(subject, delivery.window_key, outcome.why))
        return NO_CONSEQUENCE

    def _settle(
        self, delivery: Delivery, outcome: DeliveryOutcome, consequence: FollowUp, subject: Subscription | Watch | None
    ) -> None:
        """Write the outcome, waiting for a database that is away; the fence keeps a late writer harmless."""
        owner = subject.owner if subject else None
        until = self._clock.steady() + _PATIENCE_WITH_DATABASE
        while True:
            try:
                self._shelves.settlements.settle(delivery, outcome, self._clock.now(), consequence, owner)
            except StorageUnavailableError:
                if self._clock.steady() > until or self._stopping.wait(1.0):
                    raise
            else:
                self.tallies.count(outcome)
                return
