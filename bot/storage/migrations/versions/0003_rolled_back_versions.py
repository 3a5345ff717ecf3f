"""When and by which admin a version of the base was rolled back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Id, Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds two columns, empty for the versions stored before."""
    op.add_column("base_versions", sa.Column("rolled_back_at", Instant))
    op.add_column("base_versions", sa.Column("rolled_back_by", Id))
