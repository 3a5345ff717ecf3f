"""Every table. The migrations build them; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.columns import Id, Instant, JsonColumn, TextColumn

metadata = MetaData()

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("team", Id, nullable=False),
    Column("channel", Id, nullable=False),
    Column("owner", Id, nullable=False),
    Column("frequency", TextColumn, nullable=False),
    Column("day", Integer),
    Column("at", TextColumn, nullable=False),
    Column("zone", Id, nullable=False),
    Column("filters", Text, nullable=False),
    Column("post_policy", TextColumn, nullable=False),
    Column("state", TextColumn, nullable=False),
    Column("paused_because", Text, nullable=False),
    Column("base_version", Id),
    Column("created_at", Instant, nullable=False),
    Column("next_due_at", Instant),
    Index("subscriptions_due", "next_due_at"),
    Index("subscriptions_of_channel", "team", "channel"),
    Index("subscriptions_of_owner", "team", "owner"),
)

watches = Table(
    "watches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("team", Id, nullable=False),
    Column("record", Id, nullable=False),
    Column("target", Id, nullable=False),
    Column("owner", Id, nullable=False),
    Column("state", TextColumn, nullable=False),
    Column("paused_because", Text, nullable=False),
    Column("base_version", Id),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Index("watches_of_record", "record"),
    Index(
        "one_live_watch",
        "team",
        "record",
        "target",
        unique=True,
        sqlite_where=text("state <> 'ended'"),
        postgresql_where=text("state <> 'ended'"),
    ),
    Index("watches_of_target", "team", "target"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", TextColumn, nullable=False),
    Column("team", Id, nullable=False),
    Column("subscription_id", Id, nullable=False),
    Column("window_key", Id, nullable=False),
    Column("scheduled_for_utc", Instant, nullable=False),
    Column("channel_id", Id, nullable=False),
    Column("state", TextColumn, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_attempt_at", Instant),
    Column("lease_until", Instant),
    Column("owner", Id),
    Column("next_attempt_at", Instant),
    Column("message_ts", TextColumn),
    Column("last_error", Text),
    Column("base_version", Id),
    UniqueConstraint("subscription_id", "window_key", name="one_delivery_a_window"),
    Index("deliveries_due", "state", "next_attempt_at"),
    Index("deliveries_of_subscription", "subscription_id", "state", "scheduled_for_utc"),
    Index("deliveries_of_channel", "channel_id", "lease_until"),
    Index("deliveries_holding", "lease_until"),
    Index("deliveries_by_time", "scheduled_for_utc"),
)

delivery_messages = Table(
    "delivery_messages",
    metadata,
    Column("delivery_id", Id, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("payload", JsonColumn, nullable=False),
    Column("possibly_posted", Boolean, nullable=False),
    Column("message_ts", TextColumn),
)

sender_state = Table(
    "sender_state",
    metadata,
    Column("token_fingerprint", Id, primary_key=True),
    Column("paused_because", TextColumn, nullable=False),
    Column("paused_at", Instant, nullable=False),
)

base_versions = Table(
    "base_versions",
    metadata,
    Column("version", Id, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
    Column("loaded_at", Instant, nullable=False),
    Column("who", Id, nullable=False),
    Column("records", Integer, nullable=False),
    Column("watchers_notified", Boolean, nullable=False),
    Column("rolled_back_at", Instant),
    Column("rolled_back_by", Id),
    Index("base_versions_loaded", "loaded_at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("team", Id, nullable=False),
    Column("user", Id, nullable=False),
    Column("action", Id, nullable=False),
    Column("arguments_hash", Id, nullable=False),
    Column("result", Text, nullable=False),
    Column("version", Id, nullable=False),
    Index("audit_at", "at"),
)

seen_events = Table(
    "seen_events",
    metadata,
    Column("event_id", Id, primary_key=True),
    Column("expires_at", Instant, nullable=False),
    Index("seen_events_expiry", "expires_at"),
)

zero_hits = Table(
    "zero_hits",
    metadata,
    Column("query", Text, primary_key=True),
    Column("typed", Text, nullable=False, server_default=""),
    Column("times", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    Index("zero_hits_last", "last_at"),
)

replicas = Table(
    "replicas",
    metadata,
    Column("id", Id, primary_key=True),
    Column("version", Id, nullable=False),
    Column("heartbeat", Instant, nullable=False),
    Column("problems", Text, nullable=False, server_default=""),
)

health_checks = Table(
    "health_checks",
    metadata,
    Column("replica", Id, primary_key=True),
    Column("checked_at", Instant, nullable=False),
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("record", Id, nullable=False),
    Column("field", Id, nullable=False),
    Column("value", Text, nullable=False),
    Column("locator", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("team", Id, nullable=False),
    Column("user", Id, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("version", Id, nullable=False),
    Column("state", TextColumn, nullable=False),
    Column("decided_by", Id, nullable=False),
    Column("decided_at", Instant),
    Index("suggestions_of_team", "team", "state", "made_at"),
)
