"""What somebody subscribed to: a digest on a cadence, or word of every change to one record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.subscriptions.cadence import Cadence


class PostPolicy(StrEnum):
    """Whether a digest speaks in a period without changes."""

    ALWAYS = "always"
    CHANGES = "changes"


class State(StrEnum):
    """Life of a subscription or watch.

    A paused one keeps its reason and a row for every window it misses; ``ended`` is final but for Undo.
    """

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A digest that a channel or a person gets.

    ``channel`` is a conversation id (``C...``, ``G...``, ``D...``) or, for a digest to a person, a user id (``U...``).
    ``filters`` is what was typed, read anew for each digest. ``base_version`` is the version of the base at creation:
    the first digest tells what changed since then. ``paused_because`` is empty unless paused; it is a sentence for
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
    """Word of every change to the record ``record`` for ``target``, a conversation or user id as in Subscription."""

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
    """How the latest window of a subscription went, for ``digest list``.

    ``state`` is a word of the delivery's life: pending, sending, sent, unknown, skipped, failed; ``why`` says more
    where it was not sent, in words for a reader.
    """

    key: str
    scheduled_for: datetime
    state: str
    why: str = ""
