"""Reviews that are due."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.lint.context import LintContext
from knowledge.models import Record, Redirect
from knowledge.problems import Problem, Severity
from knowledge.review_dates import review_due


def reviews_are_not_overdue(context: LintContext, record: Record) -> Iterator[Problem]:
    """Warns of records whose review is overdue."""
    due = None if isinstance(record, Redirect) else review_due(record)
    if due is not None and due < context.today:
        message = f"The review was due on {due.isoformat()}"
        fix = "Read the record against its sources and set reviewed_on"
        yield context.problem(record, ("reviewed_on",), message, fix=fix, severity=Severity.WARNING)
