"""Which records are to be read again, the most overdue first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.models import Record
from knowledge.review_dates import review_due

AHEAD = timedelta(days=30)
"""How far ahead a coming review is announced."""


@dataclass(frozen=True, slots=True)
class Review:
    """A record and the day by which it is to be read again."""

    record: Record
    due: date


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """The first reviews of the queue, how many are in it altogether, and how many of those are overdue."""

    first: tuple[Review, ...]
    waiting: int
    overdue: int

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return self.waiting - len(self.first)


def review_queue(records: Iterable[Record], today: date, show: int = 5) -> ReviewQueue:
    """Reviews overdue or due within thirty days, by due date and then by id."""
    due = sorted(
        (Review(record, day) for record in records if (day := review_due(record)) is not None),
        key=lambda review: (review.due, review.record.id),
    )
    waiting = [review for review in due if review.due <= today + AHEAD]
    overdue = sum(review.due < today for review in waiting)
    return ReviewQueue(tuple(waiting[:show]), len(waiting), overdue)
