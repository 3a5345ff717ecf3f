"""Reviews that are due."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.lint.context import LintContext
from knowledge.models import Record, Redirect
from knowledge.models.dates import duration_parts
from knowledge.problems import Problem, Severity
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


def reviews_are_not_overdue(context: LintContext, record: Record) -> Iterator[Problem]:
    """Warns of records whose review is overdue."""
    due = None if isinstance(record, Redirect) else review_due(record)
    if due is not None and due < context.today:
        message = f"The review was due on {due.isoformat()}"
        fix = "Read the record against its sources and set reviewed_on"
        yield context.problem(record, ("reviewed_on",), message, fix=fix, severity=Severity.WARNING)
