"""How old the evidence is, and when the record was reviewed."""

from __future__ import annotations

from datetime import date

from handlers.wording.dates import date_text, day_text
from handlers.wording.rich_text import Phrase, bold, counted, text
from knowledge.models import Record
from knowledge.models.dates import span
from knowledge.profiles.evidence import Evidence


def latest_evidence(evidence: Evidence, today: date) -> Phrase:
    """Returns ``⚠ latest evidence Mar 2020 (6 years old)``; age and warning only if it is older than a year.

    The day on which a data set was retrieved is called that: it does not date the evidence.
    """
    if evidence.only_retrieved:
        return text(f"data retrieved {date_text(evidence.latest)}, evidence not dated")
    years = whole_years(span(evidence.latest)[1], today)
    if not years:
        return text(f"latest evidence {date_text(evidence.latest)}")
    return text(bold(f"⚠ latest evidence {date_text(evidence.latest)} ({counted(years, 'year')} old)"))


def review_line(evidence: Evidence, record_id: str, today: date) -> Phrase:
    """Returns when the record was reviewed, when it is due again, and its id."""
    due, reviewed = evidence.review_due, evidence.reviewed_on
    if due is None or reviewed is None:
        return text(f"Not reviewed · id {record_id}")
    again = bold(f"review overdue since {day_text(due)}") if due < today else f"next review {day_text(due)}"
    return text(f"Reviewed {day_text(reviewed)} · ", again, f" · id {record_id}")


def draft_remark(of: Record | Evidence) -> str:
    """Returns that a draft is not reviewed, and whether it was imported or written by hand; empty for other records."""
    origin = "Imported" if of.is_imported else "Draft"
    return f"{origin}, not reviewed" if of.is_draft else ""


def whole_years(earlier: date, today: date) -> int:
    """Returns the number of whole years from ``earlier`` to ``today``."""
    return today.year - earlier.year - ((today.month, today.day) < (earlier.month, earlier.day))
