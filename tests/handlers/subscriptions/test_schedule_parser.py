"""The words that set up a digest, and how wrong ones are refused."""

from __future__ import annotations

from datetime import time

import pytest

from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.schedule_parser import InvalidSchedule, ParsedSchedule, ScheduleResult, read_cadence


def read(text: str) -> ScheduleResult:
    return read_cadence(text.split(), "Europe/Berlin")


def test_the_words_after_the_cadence_are_handed_on() -> None:
    reading = read("weekly Mon 09:00 asia/BAGHDAD actor:badr changes")

    assert reading == ParsedSchedule(Cadence(Frequency.WEEKLY, time(9), "Asia/Baghdad", 0), ("actor:badr", "changes"))


def test_time_and_zone_may_be_left_out() -> None:
    assert read("monthly 1st") == ParsedSchedule(Cadence(Frequency.MONTHLY, time(9), "Europe/Berlin", 1), ())


def test_a_filter_is_never_taken_for_a_zone() -> None:
    reading = read("daily 08:30 place:baghdad")

    assert isinstance(reading, ParsedSchedule)
    assert reading.rest == ("place:baghdad",)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("daily 09:00 Asia/Bagdad changes", "daily 09:00 Asia/Baghdad changes"),
        ("daily 09:00 US/Eastern", "daily 09:00 America/New_York"),
        ("daily 09:00 Baghdad", "daily 09:00 Asia/Baghdad"),
        ("daily 09:00 EST", "daily 09:00 America/New_York"),
        ("daily 24:00", "daily 00:00"),
        ("daly", "daily"),
        ("weekly mond 09:00", "weekly mon 09:00"),
    ],
)
def test_a_near_miss_is_refused_with_what_was_meant(text: str, suggestion: str) -> None:
    reading = read(text)

    assert isinstance(reading, InvalidSchedule)
    assert reading.suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekly",
        "weekly 09:00",
        "monthly",
        "monthly 0",
        "monthly 32",
        "daily 25:00",
        "daily 09:60",
        "daily 9am",
        "daily 9",
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(text: str) -> None:
    reading = read(text)

    assert isinstance(reading, InvalidSchedule)
    assert reading.remedy
