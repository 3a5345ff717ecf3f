"""Plain names for columns and tables, and new columns for what operators and admins see."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant

revision = "0002"
down_revision = "0001"

_COLUMNS = (
    ("subscriptions", "rhythm", "frequency"),
    ("subscriptions", "speaks", "post_policy"),
    ("delivery_messages", "part", "number"),
    ("delivery_messages", "doubtful", "possibly_posted"),
    ("base_versions", "watches_told", "watchers_notified"),
)


def upgrade() -> None:
    """Renames columns in place, so that every row stays, and adds columns and tables."""
    op.rename_table("delivery_parts", "delivery_messages")
    for table, old, new in _COLUMNS:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    op.add_column("zero_hits", sa.Column("typed", sa.Text, nullable=False, server_default=""))
    op.add_column("replicas", sa.Column("problems", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "health_checks",
        sa.Column("replica", Id, primary_key=True),
        sa.Column("checked_at", Instant, nullable=False),
    )
