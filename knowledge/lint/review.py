"""Records that nobody has read for too long."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.lint.context import LintContext
from knowledge.models import Record, Redirect
from knowledge.problems import Problem, Severity
from knowledge.record_cache import remembered

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@remembered
def review_due(record: Record) -> date:
    """The day by which the record is to be read again: its last review plus its interval."""
    found = _DURATION.fullmatch(record.review_every)
    years, months, weeks, days = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    start = date.fromisoformat(record.reviewed_on)
    month_index = start.year * 12 + start.month - 1 + years * 12 + months
    year, month = divmod(month_index, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(weeks=weeks, days=days)


def reviews_are_not_overdue(whole: LintContext) -> Iterator[Problem]:
    """An overdue review is a warning: the record still answers, and says how old it is."""
    for record in whole.records:
        if isinstance(record, Redirect):
            continue
        due = review_due(record)
        if due < whole.today:
            what = f"the review was due on {due.isoformat()}"
            remedy = "Read the record against its sources and set reviewed_on"
            yield whole.problem(record, ("reviewed_on",), what, remedy, Severity.WARNING)
