"""An index by which old deliveries are found, to be deleted."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the index."""
    op.create_index("deliveries_by_time", "deliveries", ["scheduled_for_utc"])
