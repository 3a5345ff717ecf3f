"""A replica whose clock is wrong plans and posts nothing, and says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.clock_guard import ClockGuard

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


class HandClock:
    """A clock that both a test and nothing else moves."""

    def __init__(self, wall: datetime) -> None:
        self.wall, self.seconds = wall, 0.0

    def now(self) -> datetime:
        return self.wall

    def steady(self) -> float:
        return self.seconds


@pytest.mark.parametrize("seconds", [-60, 0, 60])
def test_a_clock_within_a_minute_is_used(seconds: int) -> None:
    guard = ClockGuard(HandClock(NOON + timedelta(seconds=seconds)), lambda: NOON)

    assert guard.compare()
    assert guard.problem is None


@pytest.mark.parametrize(("seconds", "words"), [(61, "ahead of"), (-61, "behind"), (3 * 86_400, "3 days ahead of")])
def test_a_clock_over_a_minute_off_is_not_used_and_named(seconds: int, words: str) -> None:
    guard = ClockGuard(HandClock(NOON + timedelta(seconds=seconds)), lambda: NOON)

    assert not guard.compare()
    assert not guard.is_trusted()
    assert words in str(guard.problem)


def test_a_jump_between_two_comparisons_is_noticed_at_once() -> None:
    clock = HandClock(NOON)
    guard = ClockGuard(clock, lambda: NOON)
    guard.compare()
    clock.wall += timedelta(hours=1)

    assert not guard.is_trusted()


def test_a_clock_that_was_corrected_is_used_again() -> None:
    clock = HandClock(NOON + timedelta(days=3))
    guard = ClockGuard(clock, lambda: NOON)
    guard.compare()
    clock.wall = NOON

    assert guard.compare()
    assert guard.is_trusted()


def test_without_a_reference_the_machine_is_believed() -> None:
    guard = ClockGuard(HandClock(NOON + timedelta(days=3)), lambda: None)

    assert guard.compare()
