"""The first schema.

Tables are spelled out rather than taken from ``bot.storage.tables``, which will move on while this revision must not.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant, JsonColumn, TextColumn

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Builds every table."""
    _subscriptions()
    _watches()
    _deliveries()
    _delivery_parts()
    _sender_state()
    _base_versions()
    _audit()
    _seen_events()
    _zero_hits()
    _replicas()
    _suggestions()


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", Id, primary_key=True),
        sa.Column("team", Id, nullable=False),
        sa.Column("channel", Id, nullable=False),
        sa.Column("owner", Id, nullable=False),
        sa.Column("rhythm", TextColumn, nullable=False),
        sa.Column("day", sa.Integer),
        sa.Column("at", TextColumn, nullable=False),
        sa.Column("zone", Id, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("speaks", TextColumn, nullable=False),
        sa.Column("state", TextColumn, nullable=False),
        sa.Column("paused_because", sa.Text, nullable=False),
        sa.Column("base_version", Id),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("next_due_at", Instant),
    )
    op.create_index("subscriptions_due", "subscriptions", ["next_due_at"])
    op.create_index("subscriptions_of_channel", "subscriptions", ["team", "channel"])
    op.create_index("subscriptions_of_owner", "subscriptions", ["team", "owner"])


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", Id, primary_key=True),
        sa.Column("team", Id, nullable=False),
        sa.Column("record", Id, nullable=False),
        sa.Column("target", Id, nullable=False),
        sa.Column("owner", Id, nullable=False),
        sa.Column("state", TextColumn, nullable=False),
        sa.Column("paused_because", sa.Text, nullable=False),
        sa.Column("base_version", Id),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
    )
    op.create_index("watches_of_record", "watches", ["record"])
    live = sa.text("state <> 'ended'")
    key = ["team", "record", "target"]
    op.create_index("one_live_watch", "watches", key, unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index("watches_of_target", "watches", ["team", "target"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", Id, primary_key=True),
        sa.Column("kind", TextColumn, nullable=False),
        sa.Column("team", Id, nullable=False),
        sa.Column("subscription_id", Id, nullable=False),
        sa.Column("window_key", Id, nullable=False),
        sa.Column("scheduled_for_utc", Instant, nullable=False),
        sa.Column("channel_id", Id, nullable=False),
        sa.Column("state", TextColumn, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("first_attempt_at", Instant),
        sa.Column("lease_until", Instant),
        sa.Column("owner", Id),
        sa.Column("next_attempt_at", Instant),
        sa.Column("message_ts", TextColumn),
        sa.Column("last_error", sa.Text),
        sa.Column("base_version", Id),
        sa.UniqueConstraint("subscription_id", "window_key", name="one_delivery_a_window"),
    )
    op.create_index("deliveries_due", "deliveries", ["state", "next_attempt_at"])
    of_subscription = ["subscription_id", "state", "scheduled_for_utc"]
    op.create_index("deliveries_of_subscription", "deliveries", of_subscription)
    op.create_index("deliveries_of_channel", "deliveries", ["channel_id", "lease_until"])
    op.create_index("deliveries_holding", "deliveries", ["lease_until"])


def _delivery_parts() -> None:
    op.create_table(
        "delivery_parts",
        sa.Column("delivery_id", Id, sa.ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("payload", JsonColumn, nullable=False),
        sa.Column("doubtful", sa.Boolean, nullable=False),
        sa.Column("message_ts", TextColumn),
    )


def _sender_state() -> None:
    op.create_table(
        "sender_state",
        sa.Column("token_fingerprint", Id, primary_key=True),
        sa.Column("paused_because", TextColumn, nullable=False),
        sa.Column("paused_at", Instant, nullable=False),
    )


def _base_versions() -> None:
    op.create_table(
        "base_versions",
        sa.Column("version", Id, primary_key=True),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("loaded_at", Instant, nullable=False),
        sa.Column("who", Id, nullable=False),
        sa.Column("records", sa.Integer, nullable=False),
        sa.Column("watches_told", sa.Boolean, nullable=False),
    )
    op.create_index("base_versions_loaded", "base_versions", ["loaded_at"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("at", Instant, nullable=False),
        sa.Column("team", Id, nullable=False),
        sa.Column("user", Id, nullable=False),
        sa.Column("action", Id, nullable=False),
        sa.Column("arguments_hash", Id, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("version", Id, nullable=False),
    )
    op.create_index("audit_at", "audit", ["at"])


def _seen_events() -> None:
    op.create_table(
        "seen_events",
        sa.Column("event_id", Id, primary_key=True),
        sa.Column("expires_at", Instant, nullable=False),
    )
    op.create_index("seen_events_expiry", "seen_events", ["expires_at"])


def _zero_hits() -> None:
    op.create_table(
        "zero_hits",
        sa.Column("query", sa.Text, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("last_at", Instant, nullable=False),
    )
    op.create_index("zero_hits_last", "zero_hits", ["last_at"])


def _replicas() -> None:
    op.create_table(
        "replicas",
        sa.Column("id", Id, primary_key=True),
        sa.Column("version", Id, nullable=False),
        sa.Column("heartbeat", Instant, nullable=False),
    )


def _suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", Id, primary_key=True),
        sa.Column("record", Id, nullable=False),
        sa.Column("field", Id, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("locator", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("team", Id, nullable=False),
        sa.Column("user", Id, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("version", Id, nullable=False),
        sa.Column("state", TextColumn, nullable=False),
        sa.Column("decided_by", Id, nullable=False),
        sa.Column("decided_at", Instant),
    )
    op.create_index("suggestions_of_team", "suggestions", ["team", "state", "made_at"])
