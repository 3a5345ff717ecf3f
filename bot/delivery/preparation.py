"""Makes claimed deliveries ready to post: what they are about, whether they are still wanted, their messages."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.base.throttling import in_short_turns
from bot.clock import Clock
from bot.outbox.claims import DeliveryClaims
from bot.outbox.delivery import (
    ComposedDelivery,
    Delivery,
    DeliveryKind,
    DeliveryMessage,
    DeliveryOutcome,
    Failed,
    Retry,
    Skipped,
)
from bot.outbox.intervals import Intervals
from bot.outbox.queries import DeliveryQueries, DeliverySubject
from bot.outbox.windows import CATCH_UP, LATE
from bot.storage.errors import StorageUnavailableError
from handlers.render.messages import payload
from handlers.subscriptions.cadence import DigestWindow
from handlers.subscriptions.ports import ChangedRecords, ComposeWatch, Composition, DigestComposer, NothingToPost
from handlers.subscriptions.subscription import State, Subscription, Watch

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 5
"""Attempts for a delivery that cannot be composed or stored, before it is failed."""
_STORE_AFTER = 1.0
"""Seconds of composing after which what is composed is stored and posted, without waiting for the rest of its claim."""


@dataclass(frozen=True, slots=True)
class Composers:
    """The composers of what is delivered, and what states which records changed."""

    digest: DigestComposer
    watch: ComposeWatch
    changed: ChangedRecords


@dataclass(frozen=True, slots=True)
class PreparedDelivery:
    """A claimed delivery with what it is about and its messages.

    ``outcome`` is set if it ends without a post. ``held_since`` is the steady time before the post of the parent was
    noted, long past if it was not.
    """

    delivery: Delivery
    subject: Subscription | Watch | None
    messages: tuple[DeliveryMessage, ...] = ()
    held_since: float = float("-inf")
    outcome: DeliveryOutcome | None = None

    @property
    def is_unposted(self) -> bool:
        """Whether no attempt has posted any of it: its messages were stored in this one."""
        return self.held_since > float("-inf")


@dataclass(frozen=True, slots=True)
class _Composed:
    frozen: ComposedDelivery
    subject: Subscription | Watch


class Preparation:
    """Prepares the deliveries of one claim together: their rows are read in one transaction and stored in one more."""

    def __init__(
        self,
        queries: DeliveryQueries,
        claims: DeliveryClaims,
        composers: Composers,
        *,
        intervals: Intervals,
        clock: Clock,
    ) -> None:
        self._queries = queries
        self._claims = claims
        self._composers = composers
        self._intervals = intervals
        self._clock = clock

    def prepare(self, claimed: Sequence[Delivery]) -> Iterator[PreparedDelivery]:
        """Yields each delivery that still belongs to this worker. Messages are composed once and stored before that.

        Raises:
            StorageUnavailableError: The database is unavailable; what was not yielded is found once its lease has run out.
        """
        subjects = self._queries.subjects(claimed)
        composed: list[_Composed] = []
        begun = self._clock.steady()
        for delivery in claimed:
            one = self._prepared(delivery, subjects[delivery.id])
            if isinstance(one, PreparedDelivery):
                yield one
                continue
            composed.append(one)
            if self._clock.steady() - begun > _STORE_AFTER:
                yield from self._stored(composed)
                composed, begun = [], self._clock.steady()
        yield from self._stored(composed)

    def retry_or_fail(self, delivery: Delivery, reason: str, *, cleared: bool) -> Retry | Failed:
        """Returns the outcome of an attempt that failed for a reason that waiting may not cure."""
        if delivery.attempts >= _MOST_ATTEMPTS:
            return Failed(reason)
        return Retry(self._clock.now() + self._intervals.pause_after(delivery.attempts), reason, cleared)

    def _prepared(self, delivery: Delivery, about: DeliverySubject) -> PreparedDelivery | _Composed:
        subject = about.subject
        is_new = delivery.attempts == 1 and delivery.kind is not DeliveryKind.NOTICE
        messages = () if is_new else self._claims.messages(delivery)
        is_begun = any(one.possibly_posted or one.message_ts for one in messages)
        if not is_begun and (reason := self._reason_to_skip(delivery, subject)) is not None:
            return PreparedDelivery(delivery, subject, outcome=Skipped(reason))
        if messages or subject is None:
            return PreparedDelivery(delivery, subject, messages)
        composed = self._composed(delivery, subject, about.previous_version)
        return composed if isinstance(composed, _Composed) else PreparedDelivery(delivery, subject, outcome=composed)

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
        self, delivery: Delivery, subject: Subscription | Watch, previous_version: str | None
    ) -> _Composed | DeliveryOutcome:
        try:
            with in_short_turns():
                composition = self._compose(delivery, subject, previous_version)
                if isinstance(composition, NothingToPost):
                    return Skipped(f"empty: {composition.reason}")
                payloads = tuple(payload(message) for message in (composition.parent, *composition.thread))
        except StorageUnavailableError:
            raise
        except Exception:  # a bug in one digest must not stop the others; the owner is notified after the last attempt
            log.exception("digest_composition_failed", extra={"delivery": delivery.id})
            return self.retry_or_fail(delivery, "internal error: it could not be composed", cleared=True)
        return _Composed(ComposedDelivery(delivery, payloads, composition.base_version), subject)

    def _compose(self, delivery: Delivery, subject: Subscription | Watch, previous_version: str | None) -> Composition:
        if isinstance(subject, Watch):
            return self._composers.watch(subject, str(delivery.base_version), previous_version)
        window = DigestWindow(at_utc=delivery.scheduled_for, key=delivery.window_key)
        return self._composers.digest(subject, window, previous_version)

    def _stored(self, composed: Sequence[_Composed]) -> Iterator[PreparedDelivery]:
        """Stores messages, never to be composed again; each alone if some of them cannot be stored."""
        if not composed:
            return
        try:
            yield from self._frozen(composed)
        except StorageUnavailableError:
            raise
        except Exception as error:  # values that the database rejects, or a bug
            if len(composed) > 1:
                yield from chain.from_iterable(self._stored([one]) for one in composed)
                return
            [one] = composed
            log.exception("digest_not_storable", extra={"delivery": one.frozen.delivery.id})
            outcome = self.retry_or_fail(one.frozen.delivery, f"internal error: {type(error).__name__}", cleared=False)
            yield PreparedDelivery(one.frozen.delivery, one.subject, outcome=outcome)

    def _frozen(self, composed: Sequence[_Composed]) -> Iterator[PreparedDelivery]:
        since = self._clock.steady()
        held = self._claims.freeze([one.frozen for one in composed], now=self._clock.now())
        for one in composed:
            delivery = one.frozen.delivery
            if delivery.id not in held:
                log.warning("lease_lost", extra={"delivery": delivery.id, "error": "taken over while it was composed"})
                continue
            messages = tuple(
                DeliveryMessage(number, payload, possibly_posted=False, message_ts=None)
                for number, payload in enumerate(one.frozen.payloads)
            )
            yield PreparedDelivery(delivery, one.subject, messages, since)
