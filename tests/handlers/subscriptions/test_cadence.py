"""When a digest runs, on clocks that go forward, back, and past whole days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.subscriptions.cadence import Cadence
from handlers.subscriptions.schedule_parser import ParsedSchedule, read_cadence

ZONES = [
    "America/New_York",
    "Africa/Cairo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Asia/Baghdad",
    "UTC",
    "Pacific/Apia",
]


def cadence(words: str) -> Cadence:
    reading = read_cadence(words.split(), "UTC")
    assert isinstance(reading, ParsedSchedule), reading
    return reading.cadence


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "after", "key", "instant"),
    [
        ("daily 02:30 America/New_York", "2026-03-08T00:00", "2026-03-08", "2026-03-08T07:00"),
        ("daily 01:30 America/New_York", "2026-11-01T00:00", "2026-11-01", "2026-11-01T05:30"),
        ("daily 00:00 Africa/Cairo", "2026-04-23T12:00", "2026-04-24", "2026-04-23T22:00"),
        ("daily 00:00 Asia/Beirut", "2026-03-28T12:00", "2026-03-29", "2026-03-28T22:00"),
        ("daily 02:15 Australia/Lord_Howe", "2026-10-03T00:00", "2026-10-04", "2026-10-03T15:30"),
        ("daily 09:00 Asia/Baghdad", "2026-03-29T00:00", "2026-03-29", "2026-03-29T06:00"),
    ],
)
def test_a_gap_runs_at_its_end_and_an_overlap_at_its_first_occurrence(
    words: str, after: str, key: str, instant: str
) -> None:
    windows = {window.key: window.at_utc for window in cadence(words).next(at(after), 2)}

    assert windows[key] == at(instant)


def test_a_date_that_a_zone_left_out_has_no_window() -> None:
    keys = [window.key for window in cadence("daily 09:00 Pacific/Apia").next(at("2011-12-28T12:00"), 3)]

    assert keys == ["2011-12-28", "2011-12-29", "2011-12-31"]


def test_the_thirty_first_runs_on_the_last_day_of_a_shorter_month() -> None:
    keys = [window.key for window in cadence("monthly 31 09:00 UTC").next(at("2028-01-01T00:00"), 4)]

    assert keys == ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]


def test_weekdays_leave_out_saturday_and_sunday() -> None:
    keys = [window.key for window in cadence("weekdays 09:00 UTC").next(at("2026-05-01T10:00"), 2)]

    assert keys == ["2026-05-04", "2026-05-05"]


def test_a_window_at_the_very_instant_is_over_for_its_asker() -> None:
    window = cadence("weekly mon 09:00 UTC").next(at("2026-05-04T09:00"))[0]

    assert window.key == "2026-05-11"


def test_what_is_printed_reads_back_the_same() -> None:
    for words in ("weekly mon 09:00 Asia/Baghdad", "daily 00:00 UTC", "weekdays 17:30 UTC", "monthly 31 09:00 UTC"):
        assert str(cadence(words)) == words


@given(
    zone=st.sampled_from(ZONES),
    minute=st.integers(0, 24 * 60 - 1),
    begin=st.integers(946_684_800, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
def test_ten_days_have_each_local_date_at_most_once_in_order(zone: str, minute: int, begin: datetime) -> None:
    words = f"daily {minute // 60:02}:{minute % 60:02} {zone}"

    windows = list(cadence(words).windows(begin, begin + timedelta(days=10)))

    keys = [date.fromisoformat(window.key) for window in windows]
    assert keys == sorted(set(keys))
    assert len(keys) in {9, 10, 11}
    assert all(earlier.at_utc < later.at_utc for earlier, later in pairwise(windows))
    assert all(begin < window.at_utc <= begin + timedelta(days=10) for window in windows)
