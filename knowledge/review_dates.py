"""The days on which reviews of records are due."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from knowledge.models import Record
from knowledge.models.dates import duration_parts
from knowledge.record_cache import cached_per_record


@cached_per_record
def review_due(record: Record) -> date | None:
    """Returns the day of the next review, the last one plus ``review_every``; None for a record without a review."""
    if record.reviewed_on is None:
        return None
    start = date.fromisoformat(record.reviewed_on)
    months, days = duration_parts(record.review_every)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=days)
