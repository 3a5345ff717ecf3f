"""Posts the messages of one claimed delivery: each once, in order, after a search if one may be there already."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Event
from typing import TypeAlias, assert_never

from bot.clock import Clock
from bot.delivery.channel_client import (
    ChannelClient,
    DeliveryMarker,
    PostAbsent,
    PostFound,
    SearchLater,
    SearchUnavailable,
)
from bot.delivery.slack_errors import (
    NotStored,
    PayloadRejected,
    Posted,
    PostError,
    PostUncertain,
    RateLimited,
    TokenRejected,
)
from bot.outbox.claims import DeliveryClaims
from bot.outbox.delivery import Delivery, DeliveryMessage, DeliveryOutcome, Failed, LeaseLostError, Retry, Sent, Unknown
from bot.outbox.intervals import Intervals
from bot.outbox.windows import CATCH_UP, jitter
from handlers.subscriptions.failure_messages import shortened

log = logging.getLogger(__name__)

_MOST_RENEWALS = 5

PostFailure: TypeAlias = PostError | SearchUnavailable | SearchLater
"""Why it is not certain that a message is in the channel."""


class MessagePoster:
    """Posts through one channel client, for one worker. Once ``stopping`` is set it begins no further message."""

    def __init__(
        self,
        claims: DeliveryClaims,
        channel_client: ChannelClient,
        intervals: Intervals,
        *,
        clock: Clock,
        stopping: Event,
    ) -> None:
        self._claims = claims
        self._channel_client = channel_client
        self._intervals = intervals
        self._clock = clock
        self._stopping = stopping

    def post(
        self, delivery: Delivery, messages: Sequence[DeliveryMessage], held_since: float
    ) -> DeliveryOutcome | PostFailure:
        """Posts every message; returns a failure if the parent meets one that asks for more than waiting.

        A message is searched for if it is ``possibly_posted``, which only an earlier attempt sets. ``held_since`` is the
        steady time before the parent's post was last noted, or a time long past if it was not.

        Raises:
            LeaseLostError: Another worker has claimed the delivery.
            StorageUnavailableError: The database is unavailable.
        """
        ts = delivery.message_ts
        waiting = [one for one in messages if one.message_ts is None]
        for message in waiting:
            if message.number and self._stopping.wait(self._intervals.channel_rest):
                return Retry(self._clock.now(), "stopped between two messages", cleared=False)
            placed = self._place(delivery, message, ts if message.number else None, held_since=held_since)
            if not isinstance(placed, Posted):
                return self._failed(delivery, message, placed, ts=ts)
            ts = ts or placed.ts
            if message.number or len(waiting) > 1:
                self._claims.note_posted(delivery, message.number, placed.ts, now=self._clock.now())
        return Sent(str(ts))

    def _place(
        self, delivery: Delivery, message: DeliveryMessage, thread: str | None, *, held_since: float
    ) -> Posted | PostFailure:
        marker = DeliveryMarker(delivery.id, message.number)
        if message.possibly_posted:
            match self._channel_client.find_posted(delivery.channel, marker, thread, since=delivery.first_attempt_at):
                case PostFound(ts):
                    log.info("post_found", extra={"delivery": delivery.id, "message": message.number})
                    return Posted(ts, delivery.channel)
                case PostAbsent():
                    pass
                case unseen:
                    return unseen
        if message.number or message.possibly_posted or not self._still_held(held_since):
            self._renewed(delivery, lambda now: self._claims.note_attempt(delivery, message.number, now))
        result = self._channel_client.post(delivery.channel, message.payload, marker, thread=thread)
        if isinstance(result, PayloadRejected):
            return self._place_plainly(delivery, message, thread)
        return result

    def _place_plainly(self, delivery: Delivery, message: DeliveryMessage, thread: str | None) -> Posted | PostFailure:
        """Posts the plain text alone, after Slack rejected the blocks."""
        plain = {"text": shortened(str(message.payload["text"]))}
        self._renewed(delivery, lambda now: self._claims.replace(delivery, message.number, plain, now=now))
        return self._channel_client.post(
            delivery.channel, plain, DeliveryMarker(delivery.id, message.number), thread=thread
        )

    def _still_held(self, since: float) -> bool:
        """Whether a post begun now ends before another worker may take the delivery over."""
        return self._clock.steady() - since < self._intervals.lease - 2 * self._intervals.timeout

    def _renewed(self, delivery: Delivery, write: Callable[[datetime], None]) -> None:
        """Notes what is about to be posted, again if that took so long that the post might outlast the lease.

        A write that succeeds proves that no other worker has posted meanwhile.
        """
        for _ in range(_MOST_RENEWALS):
            since = self._clock.steady()
            write(self._clock.now())
            if self._still_held(since):
                return
        message = f"delivery {delivery.id}: too slow to post within the lease"
        raise LeaseLostError(message)

    def _failed(
        self, delivery: Delivery, message: DeliveryMessage, failure: PostFailure, *, ts: str | None
    ) -> DeliveryOutcome | PostFailure:
        """Returns what follows for the delivery. Once the parent is posted, it counts as sent, with or without replies."""
        if isinstance(failure, TokenRejected) or (isinstance(failure, SearchLater) and failure.token):
            return failure
        if isinstance(failure, RateLimited | NotStored | PostUncertain | SearchLater):
            return self._later(delivery, failure, ts if message.number else None)
        if message.number and ts is not None:
            why = failure.why if isinstance(failure, SearchUnavailable) else failure.error
            return Sent(ts, f"the thread stopped before reply {message.number}: {why}")
        return failure

    def _later(
        self, delivery: Delivery, failure: RateLimited | NotStored | PostUncertain | SearchLater, ts: str | None
    ) -> DeliveryOutcome:
        now = self._clock.now()
        pause = self._intervals.pause_after(delivery.attempts)
        match failure:
            case RateLimited(seconds):
                return Retry(now + self._limited(delivery, seconds), "ratelimited", cleared=True)
            case NotStored(error):
                again = Retry(now + pause, error, cleared=True)
            case PostUncertain(error):
                return Retry(now + pause, error, cleared=False)
            case SearchLater(why, seconds, _):
                again = Retry(now + (self._limited(delivery, seconds) if seconds else pause), why, cleared=False)
            case _:
                assert_never(failure)
        return self._unless_too_late(delivery, again, now, ts=ts)

    def _unless_too_late(self, delivery: Delivery, again: Retry, now: datetime, *, ts: str | None) -> DeliveryOutcome:
        """Gives up after the time that is allowed for catching up."""
        if now - delivery.first_attempt_at <= CATCH_UP:
            return again
        if ts is not None:
            return Sent(ts, f"the thread was given up: {again.why}")
        return Failed(again.why) if again.cleared else Unknown(again.why)

    @staticmethod
    def _limited(delivery: Delivery, seconds: float) -> timedelta:
        return timedelta(seconds=seconds) + jitter(f"{delivery.id} {delivery.attempts}", within=1.0)
