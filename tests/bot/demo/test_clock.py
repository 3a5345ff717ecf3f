"""The clock of the demo moves forward, and only in the demo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.clock import DemoClock, next_monday

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-11-26T12:00", "UTC", "2026-11-30T09:00"),
        ("2026-11-30T08:59", "UTC", "2026-11-30T09:00"),
        ("2026-11-30T09:00", "UTC", "2026-12-07T09:00"),
        ("2026-11-29T22:00", "Asia/Baghdad", "2026-11-30T06:00"),
        ("2026-03-27T12:00", "Europe/Berlin", "2026-03-30T07:00"),
    ],
)
def test_the_next_monday_at_nine_is_that_of_the_time_zone(now: str, zone: str, expected: str) -> None:
    found = next_monday(datetime.fromisoformat(now).replace(tzinfo=UTC), zone)

    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_the_clock_goes_on_from_where_it_was_moved_to() -> None:
    clock = DemoClock()
    target = clock.now() + timedelta(days=3)

    clock.move_to(target)

    assert timedelta() <= clock.now() - target < timedelta(seconds=5)


def test_the_clock_is_never_moved_back_and_the_steady_time_not_at_all() -> None:
    clock = DemoClock()
    steady, now = clock.steady(), clock.now()
    clock.move_to(now + timedelta(days=3))
    clock.move_to(now)

    assert clock.now() - now >= timedelta(days=3)
    assert clock.steady() - steady < 60


def test_nothing_but_the_demo_names_its_clock() -> None:
    """``serve`` has no control of its clock: only the demo's own modules and its command import it."""
    importers = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "bot").rglob("*.py")
        if "bot.demo.clock" in file.read_text(encoding="utf-8")
    }

    assert {one for one in importers if not one.startswith("bot/demo/")} == {"bot/cli/demo.py"}
