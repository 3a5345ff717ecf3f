from __future__ import annotations

from datetime import date

import pytest

from handlers.relative_dates import from_today, with_absolute_dates

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-11-27", "2026-11-27"),
        ("Yesterday", "2026-11-26", "2026-11-26"),
        ("2 weeks ago", "2026-11-13", "2026-11-13"),
        ("9 months ago", "2026-02-27", "2026-02-27"),
        ("1 year ago", "2025-11-27", "2025-11-27"),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("monday", "2026-11-23", "2026-11-23"),
        ("Friday", "2026-11-20", "2026-11-20"),
        ("last Saturday", "2026-11-21", "2026-11-21"),
    ],
)
def test_a_date_counted_from_today_has_its_days(text: str, first: str, last: str) -> None:
    found = from_today(text, FRIDAY)

    assert found is not None
    assert (str(found.first), str(found.last)) == (first, last)


def test_a_month_before_a_shorter_one_ends_with_it() -> None:
    found = from_today("1 month ago", date(2026, 3, 31))

    assert found is not None
    assert str(found.first) == "2026-02-28"


@pytest.mark.parametrize("text", ["", "ago", "days ago", "3 spoons ago", "9999999 years ago", "this", "last blue moon"])
def test_other_words_are_not_a_date(text: str) -> None:
    assert from_today(text, FRIDAY) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("since last week", "since 2026-11-16"),
        ("rockets until last week", "rockets until 2026-11-22"),
        ("before 3 days ago near Porthaven", "before 2026-11-24 near Porthaven"),
        ("last week", "last week"),
        ("since the flood", "since the flood"),
    ],
)
def test_only_a_date_after_its_preposition_is_written_out(text: str, written: str) -> None:
    assert with_absolute_dates(text, FRIDAY) == written
