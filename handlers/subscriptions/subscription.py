"""Subscriptions: a digest on a schedule, or a notice of every change to one record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.subscriptions.cadence import Cadence


class PostPolicy(StrEnum):
    """Whether a digest is posted if nothing changed."""

    ALWAYS = "always"
    CHANGES = "changes"


class State(StrEnum):
    """Life of a subscription or watch.

    A paused one keeps its reason and a row for every window that it misses; ``ended`` is final except for Undo.
    """

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A digest for a channel or a person.

    ``channel`` is a conversation id (``C...``, ``G...``, ``D...``) or, for a digest to a person, a user id (``U...``).
    ``filters`` is what was typed, read again for each digest. ``base_version`` is the version of the base at creation:
    the first digest states what changed since then. ``paused_because`` is empty unless paused; it is a sentence for
    the owner. Instants are aware, UTC.
    """

    id: str
    team: str
    channel: str
    owner: str
    cadence: Cadence
    filters: str
    post_policy: PostPolicy
    created_at: datetime
    base_version: str | None = None
    state: State = State.ACTIVE
    paused_because: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """Notices of every change to the record ``record`` for ``target``, a conversation or user id as in Subscription."""

    id: str
    team: str
    record: str
    target: str
    owner: str
    created_at: datetime
    base_version: str | None = None
    state: State = State.ACTIVE
    paused_because: str = ""


@dataclass(frozen=True, slots=True)
class LastRun:
    """How the latest window of a subscription ended, for ``digest list``.

    ``state`` is that of the delivery: pending, sending, sent, unknown, skipped or failed; ``why`` is the reason if it was
    not sent, as stored.
    """

    key: str
    scheduled_for: datetime
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the next digest compares with: a version of the base, and since when it is the baseline."""

    version: str | None
    since: datetime


class LimitScope(StrEnum):
    """What a limit counts."""

    DIGESTS_OF_PERSON = "digests of a person"
    WATCHES_OF_PERSON = "watches of a person"
    CHANNEL = "digests and watches of a channel"


@dataclass(frozen=True, slots=True)
class LimitReached:
    """No further digest or watch is possible: there are ``most`` already, as counted by ``scope``."""

    scope: LimitScope
    most: int


@dataclass(frozen=True, slots=True)
class SubscriptionLimits:
    """The most digests and watches per person, and the most of both together per channel."""

    digests: int
    watches: int
    channel: int


class RunState(StrEnum):
    """What became of an extra digest within the time that its asker waits."""

    QUEUED = "queued"
    ALREADY_QUEUED = "already queued"
    POSTED = "posted"
    NOT_POSTED = "not posted"
    UNCERTAIN = "uncertain"
    TOKEN_REJECTED = "token rejected"  # noqa: S105  # a state, no token
    NOT_ACTIVE = "not active"


@dataclass(frozen=True, slots=True)
class RunResult:
    """The state of an extra digest; ``error`` is Slack's error or the reason, as stored, if it was not posted."""

    state: RunState
    error: str = ""
