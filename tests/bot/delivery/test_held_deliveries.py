"""How many deliveries a worker holds: no place is lost, none is taken twice, and more are held only while they end fast."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from threading import Timer

from bot.clock import SystemClock
from bot.delivery.held_deliveries import Places


class StoppedClock:
    """A clock that moves when a test moves it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 5, 4, tzinfo=UTC)

    def steady(self) -> float:
        return self.seconds


def at_once(places: Places, count: int) -> int:
    return places.take(count, first_within=0, rest_within=0)


def test_no_more_places_are_taken_than_are_free() -> None:
    places = Places(3, 6, StoppedClock())

    assert at_once(places, 2) == 2
    assert at_once(places, 2) == 1
    assert at_once(places, 2) == 0
    places.give_back(1)
    places.end()
    assert at_once(places, 5) == 2


def test_a_claim_waits_for_all_its_places_but_only_so_long() -> None:
    places = Places(4, 8, SystemClock())
    at_once(places, 3)
    Timer(0.05, places.end).start()
    began = time.monotonic()

    assert places.take(2, first_within=5, rest_within=5) == 2
    assert time.monotonic() - began < 2
    assert places.take(1, first_within=0.02, rest_within=5) == 0


def test_more_are_held_while_as_many_end_within_a_second_and_no_longer() -> None:
    clock = StoppedClock()
    places = Places(2, 4, clock)
    for _ in range(4):
        at_once(places, 1)
        places.end()
        clock.seconds += 0.2

    assert at_once(places, 9) == 4
    places.give_back(4)
    clock.seconds += 0.3
    assert at_once(places, 9) == 2


def test_places_that_held_nothing_do_not_count_as_fast() -> None:
    places = Places(2, 4, StoppedClock())
    for _ in range(9):
        at_once(places, 1)
        places.give_back(1)

    assert at_once(places, 9) == 2
