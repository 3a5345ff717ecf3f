"""The kinds of column that the tables share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, String, TypeDecorator
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect

from bot.storage.engine import require_utc

Id = String(128)
"""Ids of Slack, of ours, and of records."""

TextColumn = String(32)
"""A word of ours, such as a state."""

JsonColumn = JSON().with_variant(postgresql.JSONB(), "postgresql")


class Instant(TypeDecorator[datetime]):
    """An aware instant, in UTC on the way in and out; a naive one raises ``ValueError``."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Converts an instant; SQLite keeps no zone, so the column is UTC by agreement."""
        if value is None:
            return None
        utc = require_utc(value).astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Returns what was stored, aware again."""
        if not isinstance(value, datetime):
            return None
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.replace(tzinfo=UTC)
