"""A delivery: its state, its messages, and how an attempt can end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from handlers.reply import SlackPayload


class DeliveryState(StrEnum):
    """Life of a delivery: pending, sending, then one of four ends."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    FAILED = "failed"


class DeliveryKind(StrEnum):
    """What is delivered: a digest, a notice about a watched record, or a notice to a person about one of these."""

    DIGEST = "digest"
    WATCH = "watch"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed delivery. ``owner`` and ``attempts`` are the fence: only a worker that matches both may write about it.

    ``subscription_id`` is the id of the subscription or watch. ``channel`` may be a user id, as in Subscription.
    """

    id: str
    kind: DeliveryKind
    team: str
    subscription_id: str
    window_key: str
    scheduled_for: datetime
    channel: str
    owner: str
    attempts: int
    first_attempt_at: datetime
    message_ts: str | None
    base_version: str | None


@dataclass(frozen=True, slots=True)
class DeliveryMessage:
    """One message of a delivery: number 0 is the parent, the others are its thread in order.

    ``possibly_posted`` is set before a post and cleared if Slack certainly rejected it: while it is set without
    ``message_ts``, the message may or may not be in the channel.
    """

    number: int
    payload: SlackPayload
    possibly_posted: bool
    message_ts: str | None


@dataclass(frozen=True, slots=True)
class ComposedDelivery:
    """A claimed delivery with its payloads, the parent first, and the base version that they state."""

    delivery: Delivery
    payloads: tuple[SlackPayload, ...]
    base_version: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The parent is in the channel as ``ts``; ``error`` states which thread replies Slack rejected."""

    ts: str
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been posted, and a search is not possible; it is not posted again."""

    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """It was not posted, on purpose: too late, paused, or nothing to post."""

    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It cannot be posted or stored."""

    why: str


@dataclass(frozen=True, slots=True)
class Retry:
    """Another attempt is due at ``at``; ``cleared``: Slack certainly rejected the last post."""

    at: datetime
    why: str
    cleared: bool


DeliveryOutcome: TypeAlias = Sent | Unknown | Skipped | Failed | Retry


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What follows from an outcome: the subscription is paused with a reason, its owner is notified once."""

    pause_because: str | None = None
    notify_owner: str | None = None


NO_FOLLOW_UP = FollowUp()


class LeaseLostError(Exception):
    """Another worker has taken the delivery over; this one must no longer write about it."""
