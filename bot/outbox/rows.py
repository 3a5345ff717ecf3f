"""Rows turned into the types of ``handlers`` and ``bot.delivery``."""

from __future__ import annotations

from datetime import time
from typing import Any

from sqlalchemy import Row

from bot.outbox.delivery import Delivery, DeliveryKind
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy, State, Subscription, Watch


def cadence_of(row: Row[Any]) -> Cadence:
    """Returns the cadence of a subscription's row."""
    return Cadence(frequency=Frequency(row.frequency), at=time.fromisoformat(row.at), zone=row.zone, day=row.day)


def subscription_of(row: Row[Any]) -> Subscription:
    """Returns a subscription's row as the type."""
    return Subscription(
        id=row.id,
        team=row.team,
        channel=row.channel,
        owner=row.owner,
        cadence=cadence_of(row),
        filters=row.filters,
        post_policy=PostPolicy(row.post_policy),
        created_at=row.created_at,
        base_version=row.base_version,
        state=State(row.state),
        paused_because=row.paused_because,
    )


def watch_of(row: Row[Any]) -> Watch:
    """Returns a watch's row as the type."""
    return Watch(
        id=row.id,
        team=row.team,
        record=row.record,
        target=row.target,
        owner=row.owner,
        created_at=row.created_at,
        base_version=row.base_version,
        state=State(row.state),
        paused_because=row.paused_because,
    )


def delivery_of(row: Row[Any]) -> Delivery:
    """Returns a claimed delivery's row as the type."""
    return Delivery(
        id=row.id,
        kind=DeliveryKind(row.kind),
        team=row.team,
        subscription_id=row.subscription_id,
        window_key=row.window_key,
        scheduled_for=row.scheduled_for_utc,
        channel=row.channel_id,
        owner=row.owner,
        attempts=row.attempts,
        first_attempt_at=row.first_attempt_at,
        message_ts=row.message_ts,
        base_version=row.base_version,
    )
