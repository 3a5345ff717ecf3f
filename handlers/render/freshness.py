"""How old the evidence is and when somebody last read the record: on every card."""

from __future__ import annotations

from datetime import date, datetime

from handlers.wording.dates import date_text, day_text
from handlers.wording.rich_text import Phrase, bold, counted, text
from knowledge.lint.review import review_due
from knowledge.models import Record
from knowledge.models.dates import span


def standing(record: Record, now: datetime) -> Phrase:
    """``Evidence ends Sep 2020, 6 years before today · reviewed 21 Nov 2026 · next review 21 Nov 2027``."""
    due = review_due(record)
    today = now.date()
    age = _age(span(record.as_of)[1], today)
    reviewed = f"reviewed {day_text(date.fromisoformat(record.reviewed_on))}" if record.reviewed_on else "not reviewed"
    return text(
        bold(f"Evidence ends {date_text(record.as_of)}{age}"),
        f" · {reviewed}",
        *_next_review(due, today),
        f" · id {record.id}",
    )


def _next_review(due: date | None, today: date) -> tuple[Phrase, ...]:
    if due is None:
        return ()
    overdue = due < today
    return (text(" · ", bold(f"review overdue since {day_text(due)}") if overdue else f"next review {day_text(due)}"),)


def _age(newest: date, today: date) -> str:
    months = (today.year - newest.year) * 12 + today.month - newest.month - (today.day < newest.day)
    if months < 1:
        return ""
    years, rest = divmod(months, 12)
    words = [counted(years, "year")] if years else []
    if rest and years < 3:
        words.append(counted(rest, "month"))
    return f", {' '.join(words)} before today"
