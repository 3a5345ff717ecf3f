"""The stores and composers that digests and watches need.

Every store method that changes something takes the instant (aware, UTC) and returns what is now stored; one that names a
missing or unsuitable row returns None and changes nothing, so that a second click has no second effect. The caller decides
who may change what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from handlers.reply import Message
from handlers.subscriptions.cadence import Cadence, DigestWindow
from handlers.subscriptions.subscription import (
    Baseline,
    LastRun,
    LimitReached,
    PostPolicy,
    RunResult,
    Subscription,
    Watch,
)


class SubscriptionStore(Protocol):
    """Stores digests."""

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
    ) -> Subscription | LimitReached:
        """Stores a new active subscription with an id of six characters, unless a limit is reached.

        Its first window is the first one later than ``at``.
        """

    def get(self, subscription_id: str) -> Subscription | None:
        """Returns the subscription of that id, whatever its state."""

    def of_channel(self, team: str, channel: str) -> tuple[Subscription, ...]:
        """Returns those of a conversation that are not ended, oldest first."""

    def of_owner(self, team: str, owner: str) -> tuple[Subscription, ...]:
        """Returns those of a person that are not ended, oldest first."""

    def paused(self, team: str) -> tuple[Subscription, ...]:
        """Returns every paused one of a workspace, oldest first."""

    def pause(self, subscription_id: str, *, because: str, at: datetime) -> Subscription | None:
        """Pauses an active one; windows that fall due meanwhile are skipped, each with a row."""

    def resume(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Resumes a paused one, from its first window later than ``at``."""

    def end(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Ends one that is not ended: ``digest off``, and Undo of a new subscription."""

    def undo_end(self, subscription_id: str, *, at: datetime) -> Subscription | LimitReached | None:
        """Makes an ended one active again, unless a limit is reached: Undo of ``digest off``."""

    def run_now(self, subscription_id: str, *, at: datetime) -> RunResult:
        """Queues one extra digest, unless one waits or was asked for in the last minute; waits briefly for its result."""

    def baseline(self, subscription: Subscription) -> Baseline:
        """Returns what the next digest compares with: the last one that was posted, or the creation."""

    def last_runs(self, subscription_ids: tuple[str, ...]) -> Mapping[str, LastRun]:
        """Returns the latest window of each subscription that had one."""


class WatchStore(Protocol):
    """Stores watches. A record has at most one active watch for a target."""

    def create(
        self, *, team: str, record: str, target: str, owner: str, at: datetime, base_version: str | None = None
    ) -> Watch | LimitReached:
        """Stores a watch, or returns the active one that exists already, unless a limit is reached."""

    def get(self, watch_id: str) -> Watch | None:
        """Returns the watch of that id, whatever its state."""

    def of_target(self, team: str, target: str) -> tuple[Watch, ...]:
        """Returns those of a conversation or person that are not ended, oldest first."""

    def of_owner(self, team: str, owner: str) -> tuple[Watch, ...]:
        """Returns those that a person set up and that are not ended, oldest first."""

    def pause(self, watch_id: str, *, because: str, at: datetime) -> Watch | None:
        """Pauses an active one; delivery does so if Slack rejects the message."""

    def resume(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Resumes a paused one."""

    def end(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Ends one that is not ended: ``unwatch``, and Undo of a new watch."""

    def undo_end(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Makes an ended one active again, unless the record has another active watch for the target."""


@dataclass(frozen=True, slots=True)
class ComposedDigest:
    """A digest or notice ready to post: the parent, its thread in order, its base version, and how many changes it has."""

    parent: Message
    base_version: str
    thread: tuple[Message, ...] = ()
    changes: int = 0


@dataclass(frozen=True, slots=True)
class NothingToPost:
    """There is nothing to post, and why, as a clause; the window is stored as skipped."""

    reason: str


Composition: TypeAlias = ComposedDigest | NothingToPost


class DigestComposer(Protocol):
    """Composes a digest. Called once for each window, when it is claimed; the result is stored and never composed again."""

    def __call__(
        self, subscription: Subscription, window: DigestWindow, previous_version: str | None, /
    ) -> Composition:
        """Returns the digest of ``window``, with what changed since ``previous_version``.

        That is the version of the subscription's baseline, None if it is unknown. A digest that was skipped, failed or is
        uncertain does not count, so the next one includes its changes.
        """


class ComposeWatch(Protocol):
    """Composes the notice of a change to a watched record."""

    def __call__(self, watch: Watch, version: str, previous_version: str | None, /) -> Composition:
        """Returns what changed in the watched record from ``previous_version`` to ``version``."""


class ChangedRecords(Protocol):
    """Finds the records that differ between two base versions."""

    def __call__(self, previous_version: str | None, version: str, /) -> frozenset[str]:
        """Returns the ids of records new, changed or removed in ``version``."""
