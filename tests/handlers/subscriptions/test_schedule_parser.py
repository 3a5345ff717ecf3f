"""The words that set up a digest, and how wrong ones are rejected."""

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
        ("daily 09:00 Baghdad", "daily 09:00 Asia/Baghdad"),
        ("daily 09:00 EST", "daily 09:00 America/New_York"),
        ("daily 24:00", "daily 00:00"),
        ("daly", "daily"),
        ("weekly mond 09:00", "weekly mon 09:00"),
        ("weekly at 9am", "weekly mon 9am"),
        ("hourly", "daily"),
        ("every other monday", "weekly monday"),
        ("every other week", "weekly mon"),
        ("every other week monday", "weekly monday"),
        ("every other day 9am", "daily 9am"),
        ("fortnightly", "weekly mon"),
        ("yearly", "monthly 1"),
    ],
)
def test_a_misspelt_schedule_is_rejected_with_the_likely_one(text: str, suggestion: str) -> None:
    reading = read(text)

    assert isinstance(reading, InvalidSchedule)
    assert reading.suggestions[0] == suggestion
    assert isinstance(read(suggestion), ParsedSchedule)


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
        "daily 13pm",
        "daily 9",
        "daily Asia/Baghdad 09:00",
        "daily 09:00 GMT+3",
        "daily 09:00 UTC +3",
        "daily 09:00 +03:00",
        "hourly",
    ],
)
def test_an_impossible_schedule_is_rejected_with_a_fix(text: str) -> None:
    reading = read(text)

    assert isinstance(reading, InvalidSchedule)
    assert reading.fix


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("weekly mon 09:00 MSK", "weekly mon 09:00 Europe/Moscow"),
        ("weekly mon 09:00 Etc/GMT-3", "weekly mon 09:00 Etc/GMT-3"),
        ("weekly mon 09:00 America/New York", "weekly mon 09:00 America/New_York"),
        ("daily 09:00 Asia/Calcutta", "daily 09:00 Asia/Calcutta"),
        ("daily 09:00 Moscow time", "daily 09:00 Europe/Moscow"),
        ("daily 09:00 New York time", "daily 09:00 America/New_York"),
        ("daily 09:00 Asia/Baghdad time", "daily 09:00 Asia/Baghdad"),
        ("daily 09:00 JST", "daily 09:00 Asia/Tokyo"),
        ("weekly mon at 9:00", "weekly mon 09:00 Europe/Berlin"),
        ("weekly mon 9:00 PM", "weekly mon 21:00 Europe/Berlin"),
        ("every monday at 9am", "weekly mon 09:00 Europe/Berlin"),
        ("monday 09:00", "weekly mon 09:00 Europe/Berlin"),
        ("every day at 12 am", "daily 00:00 Europe/Berlin"),
    ],
)
def test_everyday_words_are_read_as_the_schedule_that_they_mean(text: str, schedule: str) -> None:
    reading = read(text)

    assert isinstance(reading, ParsedSchedule)
    assert (str(reading.cadence), reading.rest) == (schedule, ())


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("daily 09:00 IST", ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin")),
        ("daily 09:00 AST", ("Asia/Baghdad", "America/Halifax")),
        ("daily 09:00 GMT", ("Europe/London", "UTC")),
        ("daily 09:00 Eastern", ("America/New_York",)),
        ("daily 09:00 IST time", ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin")),
        ("daily 09:00 Etc/GMT-15", ()),
        ("daily 09:00 iran", ("Asia/Tehran",)),
        ("daily 09:00 New York", ("America/New_York",)),
        ("daily 09:00 cat", ("Africa/Maputo",)),
    ],
)
def test_a_word_that_may_mean_a_zone_is_asked_about(text: str, suggestions: tuple[str, ...]) -> None:
    reading = read(text)

    assert isinstance(reading, InvalidSchedule)
    assert reading.suggestions == tuple(f"daily 09:00 {zone}" for zone in suggestions)


def test_several_weekdays_are_offered_as_several_digests() -> None:
    reading = read("weekly mon,thu 09:00 changes")

    assert isinstance(reading, InvalidSchedule)
    assert reading.suggestions == ("weekly mon 09:00 changes", "weekly thu 09:00 changes")


def test_a_short_unknown_word_is_never_taken_for_a_city() -> None:
    reading = read("daily 09:00 xyz")

    assert isinstance(reading, ParsedSchedule)
    assert reading.rest == ("xyz",)
