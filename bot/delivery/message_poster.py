"""Posts the messages of one claimed delivery: each once, in order, looking first wherever one may be there already."""

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
"""Why a part does not stand in the channel for certain."""


class MessagePoster:
    """Posts through one mailbox, for one worker. Once ``stopping`` is set it begins no further message."""

    def __init__(
        self, claims: DeliveryClaims, mailbox: ChannelClient, pace: Intervals, clock: Clock, stopping: Event
    ) -> None:
        self._claims = claims
        self._mailbox = mailbox
        self._pace = pace
        self._clock = clock
        self._stopping = stopping

    def post(
        self, delivery: Delivery, parts: Sequence[DeliveryMessage], held_since: float
    ) -> DeliveryOutcome | PostFailure:
        """Bring every part into the channel; a hindrance where the parent meets one that asks for more than waiting.

        A part is looked for where it is ``possibly_posted``, which is for attempts before this one alone. ``held_since`` is
        the steady time before the parent's post was last noted, or a time long past where it was not. Raises
        ``LeaseLostError`` and ``StorageUnavailableError``.
        """
        ts = delivery.message_ts
        waiting = [part for part in parts if part.message_ts is None]
        for part in waiting:
            if part.number and self._stopping.wait(self._pace.channel_rest):
                return Retry(self._clock.now(), "stopped between two messages", cleared=False)
            placed = self._place(delivery, part, ts if part.number else None, held_since)
            if not isinstance(placed, Posted):
                return self._hindered(delivery, part, placed, ts)
            ts = ts or placed.ts
            if part.number or len(waiting) > 1:
                self._claims.posted(delivery, part.number, placed.ts, self._clock.now())
        return Sent(str(ts))

    def _place(
        self, delivery: Delivery, part: DeliveryMessage, thread: str | None, held_since: float
    ) -> Posted | PostFailure:
        mark = DeliveryMarker(delivery.id, part.number)
        if part.possibly_posted:
            match self._mailbox.look(delivery.channel, mark, thread, delivery.first_attempt_at):
                case PostFound(ts):
                    log.info("found, not posted again", extra={"delivery": delivery.id, "part": part.number})
                    return Posted(ts, delivery.channel)
                case PostAbsent():
                    pass
                case unseen:
                    return unseen
        if part.number or part.possibly_posted or not self._still_held(held_since):
            self._renewed(delivery, lambda now: self._claims.intend(delivery, part.number, now))
        verdict = self._mailbox.post(delivery.channel, part.payload, mark, thread)
        if isinstance(verdict, PayloadRejected):
            return self._place_plainly(delivery, part, thread)
        return verdict

    def _place_plainly(self, delivery: Delivery, part: DeliveryMessage, thread: str | None) -> Posted | PostFailure:
        """Post the words alone, after Slack refused the rich form."""
        plain = {"text": shortened(str(part.payload["text"]))}
        self._renewed(delivery, lambda now: self._claims.replace(delivery, part.number, plain, now))
        return self._mailbox.post(delivery.channel, plain, DeliveryMarker(delivery.id, part.number), thread)

    def _still_held(self, since: float) -> bool:
        """Whether a post begun now ends before anybody may think us gone."""
        return self._clock.steady() - since < self._pace.lease - 2 * self._pace.timeout

    def _renewed(self, delivery: Delivery, write: Callable[[datetime], None]) -> None:
        """Note what is about to be posted, again where that took so long that the post might outlast the lease.

        A write that gets through proves that nobody else has posted meanwhile.
        """
        for _ in range(_MOST_RENEWALS):
            since = self._clock.steady()
            write(self._clock.now())
            if self._still_held(since):
                return
        message = f"delivery {delivery.id}: too slow to post within the lease"
        raise LeaseLostError(message)

    def _hindered(
        self, delivery: Delivery, part: DeliveryMessage, hindrance: PostFailure, ts: str | None
    ) -> DeliveryOutcome | PostFailure:
        """What follows for the delivery. Once the parent stands, no reply's refusal can undo that it was sent."""
        if isinstance(hindrance, TokenRejected) or (isinstance(hindrance, SearchLater) and hindrance.token):
            return hindrance
        if isinstance(hindrance, RateLimited | NotStored | PostUncertain | SearchLater):
            return self._later(delivery, hindrance, ts if part.number else None)
        if part.number and ts is not None:
            why = hindrance.why if isinstance(hindrance, SearchUnavailable) else hindrance.error
            return Sent(ts, f"the thread stopped before reply {part.number}: {why}")
        return hindrance

    def _later(
        self, delivery: Delivery, hindrance: RateLimited | NotStored | PostUncertain | SearchLater, ts: str | None
    ) -> DeliveryOutcome:
        now = self._clock.now()
        pause = self._pace.pause_after(delivery.attempts)
        match hindrance:
            case RateLimited(seconds):
                return Retry(now + self._limited(delivery, seconds), "ratelimited", cleared=True)
            case NotStored(error):
                again = Retry(now + pause, error, cleared=True)
            case PostUncertain(error):
                return Retry(now + pause, error, cleared=False)
            case SearchLater(why, seconds, _):
                again = Retry(now + (self._limited(delivery, seconds) if seconds else pause), why, cleared=False)
            case _:
                assert_never(hindrance)
        return self._unless_too_late(delivery, again, now, ts)

    def _unless_too_late(self, delivery: Delivery, again: Retry, now: datetime, ts: str | None) -> DeliveryOutcome:
        """Give up after the time that is allowed for catching up."""
        if now - delivery.first_attempt_at <= CATCH_UP:
            return again
        if ts is not None:
            return Sent(ts, f"the thread was given up: {again.why}")
        return Failed(again.why) if again.cleared else Unknown(again.why)

    @staticmethod
    def _limited(delivery: Delivery, seconds: float) -> timedelta:
        return timedelta(seconds=seconds) + jitter(f"{delivery.id} {delivery.attempts}", within=1.0)
