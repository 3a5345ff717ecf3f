"""What digests and watches need from outside: places to keep them, and the writer of their messages.

Every store method that changes something takes the instant (aware, UTC) and answers what is now stored; one that names
a missing or unsuitable row answers None and changes nothing, so that a button pressed twice has one effect. Who may
change what is decided by the caller: the stores do not ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from handlers.reply import Message
from handlers.subscriptions.cadence import Cadence, DigestWindow
from handlers.subscriptions.subscription import LastRun, PostPolicy, Subscription, Watch


class SubscriptionStore(Protocol):
    """Where digests are kept."""

    def create(
        self,
        *,
        team: str,
        channel: str,
        owner: str,
        cadence: Cadence,
        filters: str,
        post_policy: PostPolicy,
        at: datetime,
        base_version: str | None = None,
    ) -> Subscription:
        """Keep a new active subscription and give it its id; its first window is the first one later than ``at``."""

    def get(self, subscription_id: str) -> Subscription | None:
        """The subscription of that id, whatever its state."""

    def of_channel(self, team: str, channel: str) -> tuple[Subscription, ...]:
        """Those of a conversation that are not ended, oldest first."""

    def of_owner(self, team: str, owner: str) -> tuple[Subscription, ...]:
        """Those of a person that are not ended, oldest first."""

    def paused(self, team: str) -> tuple[Subscription, ...]:
        """Every paused one of a workspace, for ``admin status``."""

    def pause(self, subscription_id: str, *, because: str, at: datetime) -> Subscription | None:
        """Pause an active one; windows that fall due meanwhile are skipped, each with a row."""

    def resume(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Make a paused one active; it runs again from its first window later than ``at``."""

    def end(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """End one that is not ended: ``digest off``, and Undo of a new subscription."""

    def undo_end(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Make an ended one active again: Undo of ``digest off``."""

    def run_now(self, subscription_id: str, *, at: datetime) -> bool:
        """Have one extra digest delivered as soon as possible; False where not active or already asked this minute."""

    def last_runs(self, subscription_ids: tuple[str, ...]) -> Mapping[str, LastRun]:
        """The latest window of each subscription that had one."""


class WatchStore(Protocol):
    """Where watches are kept. A record has at most one live watch for a target."""

    def create(
        self, *, team: str, record: str, target: str, owner: str, at: datetime, base_version: str | None = None
    ) -> Watch:
        """Keep a watch, or answer the live one that is there already."""

    def get(self, watch_id: str) -> Watch | None:
        """The watch of that id, whatever its state."""

    def of_target(self, team: str, target: str) -> tuple[Watch, ...]:
        """Those of a conversation or person that are not ended, oldest first."""

    def pause(self, watch_id: str, *, because: str, at: datetime) -> Watch | None:
        """Pause an active one; delivery does so where Slack will not take the message."""

    def resume(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Make a paused one active."""

    def end(self, watch_id: str, *, at: datetime) -> Watch | None:
        """End one that is not ended: ``unwatch``, and Undo of a new watch."""

    def undo_end(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Make an ended one active again, unless the record has another live watch for the target."""


@dataclass(frozen=True, slots=True)
class ComposedDigest:
    """A digest or notice ready to post: the parent message, its thread in order, and the base version it speaks of."""

    parent: Message
    base_version: str
    thread: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingToPost:
    """There is nothing to say, and why, as in ``no changes since 4f2a``; the window is kept as skipped."""

    reason: str


Composition: TypeAlias = ComposedDigest | NothingToPost


class DigestComposer(Protocol):
    """Writes a digest. Called once for each window, when it is claimed; what it answers is kept and never rewritten."""

    def __call__(self, subscription: Subscription, window: DigestWindow, previous_version: str | None) -> Composition:
        """The digest of ``window``, telling what changed since ``previous_version``.

        That is the base version of the last digest known to have been posted, or the version at creation, or None where
        neither is known. A digest that was skipped, failed or of unknown fate is not counted, so that its changes are
        told by the next one.
        """


class ComposeWatch(Protocol):
    """Writes the notice of a change to a watched record."""

    def __call__(self, watch: Watch, version: str, previous_version: str | None) -> Composition:
        """What changed in the watched record from ``previous_version`` to ``version``."""


class ChangedRecords(Protocol):
    """Names the records that differ between two base versions."""

    def __call__(self, previous_version: str | None, version: str) -> frozenset[str]:
        """Ids of records new, changed or gone in ``version``; all empty where the versions say the same."""
