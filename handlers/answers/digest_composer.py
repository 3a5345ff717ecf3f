"""Writes digests and notices: a subscription, a window and two versions of the base become messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.rejection import Rejection
from handlers.render.digest import digest_message, digest_thread, watch_message
from handlers.render.service_messages import notice
from handlers.reply import Message
from handlers.subscriptions.cadence import Cadence, DigestWindow, Frequency
from handlers.subscriptions.ports import ComposedDigest, Composition, NothingToPost
from handlers.subscriptions.scope import ids_in, read_scope
from handlers.subscriptions.subscription import PostPolicy, Subscription, Watch
from knowledge.diff import difference
from knowledge.digests import Period, compose
from knowledge.knowledge_base import KnowledgeBase

Bases = Callable[[str], KnowledgeBase | None]
"""From a version to its base, None where it is no longer kept."""

_NAMES = {
    Frequency.DAILY: "Daily",
    Frequency.WEEKDAYS: "Daily",
    Frequency.WEEKLY: "Weekly",
    Frequency.MONTHLY: "Monthly",
}


@dataclass(frozen=True, slots=True)
class BaseDigestComposer:
    """Writes digests on the base that answers now (``current``), compared with the one of the last digest."""

    current: Callable[[], KnowledgeBase]
    bases: Bases
    command: str

    def __call__(self, subscription: Subscription, window: DigestWindow, previous_version: str | None) -> Composition:
        """The digest of a window; nothing where the channel wants changes alone and there are none."""
        new = self.current()
        scope = read_scope(subscription.filters, new, window.at_utc)
        if isinstance(scope, Rejection):
            return ComposedDigest(_unreadable(subscription, scope, self.command), new.version)
        old = self.bases(previous_version) if previous_version else None
        chosen = ids_in(scope, new) | (frozenset() if old is None else ids_in(scope, old))
        period = period_of(subscription.cadence, window)
        digest = compose(new, period, old=old, concerns=lambda record: record.id in chosen)
        if subscription.post_policy is PostPolicy.CHANGES and not digest.has_news:
            return NothingToPost(f"no changes since version {previous_version}")
        name = f"{_NAMES[subscription.cadence.frequency]} digest"
        parent = digest_message(digest, name, scope.line, self.command)
        return ComposedDigest(parent, new.version, digest_thread(digest, new))


@dataclass(frozen=True, slots=True)
class WatchWriter:
    """Writes word of a watched record's change."""

    bases: Bases
    command: str

    def __call__(self, watch: Watch, version: str, previous_version: str | None) -> Composition:
        """What changed in the record between two versions."""
        new = self.bases(version)
        old = self.bases(previous_version) if previous_version else None
        if new is None or old is None:
            return NothingToPost("there is no earlier version to compare with")
        found = difference(old.records, new.records).only({watch.record})
        if not found:
            return NothingToPost(f"no change of {watch.record}")
        return ComposedDigest(watch_message(found, new, self.command), version)


def period_of(cadence: Cadence, window: DigestWindow) -> Period:
    """The local days that a window's digest covers, its own day the last."""
    last = date.fromisoformat(window.key[:10])
    match cadence.frequency:
        case Frequency.DAILY | Frequency.WEEKDAYS:
            return Period(last, last)
        case Frequency.WEEKLY:
            return Period(last - timedelta(days=6), last)
        case Frequency.MONTHLY:
            before = (last.replace(day=1) - timedelta(days=1)).replace(day=1)
            return Period(before, last, monthly=True)


def _unreadable(subscription: Subscription, scope: Rejection, command: str) -> Message:
    return notice(
        f"This digest cannot be written: its filter “{subscription.filters}” is no longer understood. {scope.reason}. "
        f"End it with {command} digest off {subscription.id} and subscribe anew."
    )
