"""Composes digests and notices: a subscription, a window and two versions of the base become messages."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Lock

from handlers.filters import ParsedFilters
from handlers.rejection import Rejection
from handlers.render.digest import digest_message, digest_thread, watch_message
from handlers.render.service_messages import notice
from handlers.reply import Message
from handlers.subscriptions.cadence import Cadence, DigestWindow, Frequency
from handlers.subscriptions.ports import ComposedDigest, Composition, NothingToPost
from handlers.subscriptions.scope import ids_in, read_scope
from handlers.subscriptions.subscription import PostPolicy, Subscription, Watch
from knowledge.bounded_cache import BoundedCache
from knowledge.diff import Difference, difference
from knowledge.digests import Digest, Period, compose
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record
from knowledge.profiles.display_names import display_names

Bases = Callable[[str], KnowledgeBase | None]
"""Returns the base of a version, None if it is no longer stored."""

_NAMES = {
    Frequency.DAILY: "Daily",
    Frequency.WEEKDAYS: "Daily",
    Frequency.WEEKLY: "Weekly",
    Frequency.MONTHLY: "Monthly",
}


_KEPT = 64
"""Digests kept for other channels. Most that are due at once have the same filters, or few different ones."""


@dataclass(frozen=True, slots=True)
class BaseDigestComposer:
    """Composes digests on the active base (``current``), compared with the one of the last digest.

    Digests that differ in nothing but their channel are composed once, and never two at a time: each thread more that
    computes is one more that a look-up waits for.
    """

    current: Callable[[], KnowledgeBase]
    bases: Bases
    command: str
    _kept: BoundedCache[Hashable, Composition] = field(default_factory=lambda: BoundedCache(_KEPT))
    _turn: Lock = field(default_factory=Lock)

    def __call__(self, subscription: Subscription, window: DigestWindow, previous_version: str | None) -> Composition:
        """Returns the digest of a window; nothing if the channel wants changes only and there are none."""
        new = self.current()
        scope = read_scope(subscription.filters, new, window.at_utc)
        if isinstance(scope, Rejection):
            return ComposedDigest(_unreadable(subscription, scope, self.command), new.version)
        wanted = (subscription.filters, subscription.cadence.frequency, subscription.post_policy)
        key = (new.version, previous_version, *wanted, window)
        with self._turn:
            composed = self._kept.get(key)
            if composed is None:
                old = self.bases(previous_version) if previous_version else None
                composed = self._composed(subscription, window, scope, new=new, old=old)
                if old is not None or previous_version is None:
                    self._kept.put(key, composed)
        return composed

    def _composed(
        self,
        subscription: Subscription,
        window: DigestWindow,
        scope: ParsedFilters,
        *,
        new: KnowledgeBase,
        old: KnowledgeBase | None,
    ) -> Composition:
        chosen = ids_in(scope, new) | (frozenset() if old is None else ids_in(scope, old))
        period = period_of(subscription.cadence, window)
        digest = compose(new, period, old=old, concerns=lambda record: record.id in chosen)
        if subscription.post_policy is PostPolicy.CHANGES and not digest.has_news:
            return NothingToPost("nothing changed")
        name = f"{_NAMES[subscription.cadence.frequency]} digest"
        names = display_names(new, (*digest.records, *_in_values(digest, new)))
        parent = digest_message(digest, name, scope.line, names=names, command=self.command)
        return ComposedDigest(parent, new.version, digest_thread(digest, names), digest.changes)


@dataclass(frozen=True, slots=True)
class WatchWriter:
    """Composes notices about a watched record."""

    bases: Bases
    command: str

    def __call__(self, watch: Watch, version: str, previous_version: str | None) -> Composition:
        """Returns what changed in the record between two versions."""
        new = self.bases(version)
        old = self.bases(previous_version) if previous_version else None
        if new is None or old is None:
            return NothingToPost("there is no earlier version to compare with")
        found = difference(old.records, new.records).only({watch.record})
        if not found:
            return NothingToPost(f"no change of {watch.record}")
        return ComposedDigest(
            watch_message(found, display_names(new, _records(found)), version, command=self.command), version
        )


def _in_values(digest: Digest, base: KnowledgeBase) -> Iterator[Record]:
    """Yields the records whose ids are old or new values of corrections."""
    values = (value for one in digest.corrections for change in one.fields for value in (change.old, change.new))
    yield from (record for value in values if isinstance(value, str) and (record := base.get(value, Record)))


def _records(found: Difference) -> tuple[Record, ...]:
    return (*found.added, *found.removed, *(one for change in found.changed for one in (change.old, change.new)))


def period_of(cadence: Cadence, window: DigestWindow) -> Period:
    """Returns the local days that a digest covers: a day, seven days or a month, of which the window's day is the last."""
    last = date.fromisoformat(window.key[:10])
    match cadence.frequency:
        case Frequency.DAILY | Frequency.WEEKDAYS:
            return Period(last, last)
        case Frequency.WEEKLY:
            return Period(last - timedelta(days=6), last)
        case Frequency.MONTHLY:
            return Period(_a_month_before(last) + timedelta(days=1), last, monthly=True)


def _a_month_before(day: date) -> date:
    """Returns the same day of the month before, or that month's last day."""
    end = day.replace(day=1) - timedelta(days=1)
    return end.replace(day=min(day.day, end.day))


def _unreadable(subscription: Subscription, scope: Rejection, command: str) -> Message:
    return notice(
        f"This digest's filter (“{subscription.filters}”) is no longer valid. {scope.reason}. "
        f"Stop it with {command} digest off {subscription.id[:6]}, then set up a new one."
    )
