"""Promises 6 to 8: late starts, zones that change, clocks that jump."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from threading import Lock

from bot.delivery.service import DeliveryService
from bot.outbox.delivery import DeliveryState
from bot.outbox.queries import DeliveryQueries
from bot.outbox.subscriptions import Subscriptions
from handlers.subscriptions.schedule_parser import ParsedSchedule, read_cadence
from handlers.subscriptions.subscription import PostPolicy
from tests.chaos.rig import Finding, Rig, wait_for
from tests.created import created
from tests.fakes.faults import Fault, Harm


class SetClock:
    """A clock whose wall time is set by hand and then runs on; its steady time is real."""

    def __init__(self, wall: datetime) -> None:
        self._lock = Lock()
        self.set(wall)

    def set(self, wall: datetime) -> None:
        with self._lock:
            self._wall, self._since = wall, time.monotonic()

    def now(self) -> datetime:
        with self._lock:
            return self._wall + timedelta(seconds=time.monotonic() - self._since)

    def steady(self) -> float:
        return time.monotonic()


def three_days_down(rig: Rig, *, short: bool) -> Finding:
    """Promise 6: nothing ran for three days; half the subscriptions' newest window is still fresh enough."""
    count = 10 if short else 50
    fresh = rig.due(count, days=4)
    eight_hours_ago = datetime.now(UTC) - timedelta(hours=8)
    begin = eight_hours_ago - timedelta(days=2, hours=12)
    stale = [_subscribe(rig, f"daily {eight_hours_ago:%H:%M} UTC", begin, f"S{number}") for number in range(count)]
    with rig.service():
        rig.settled(7 * count, within=60)
    rows, posted = rig.rows(), rig.posted()
    per_subscription = [sum(text.startswith(one) for text in posted) for one in (*(s.id for s in fresh), *stale)]
    missing = sum(len([r for r in rows if r.subscription_id == one.id]) != 4 for one in fresh)
    skipped = rig.states()[DeliveryState.SKIPPED]
    figure = (
        f"{2 * count} subscriptions, {len(rows)} windows: at most {max(per_subscription)} message each, "
        f"{sum(posted.values())} in all, {skipped} skipped with a row, {missing} subscriptions short of rows"
    )
    whole = len(rows) == 7 * count and skipped == 6 * count
    return Finding(figure, per_subscription == [1] * count + [0] * count and missing == 0 and whole)


def _subscribe(rig: Rig, cadence: str, at: datetime, channel: str) -> str:
    reading = read_cadence(cadence.split(), "UTC")
    assert isinstance(reading, ParsedSchedule), reading
    result = Subscriptions(rig.database).create(
        team="T1",
        channel=f"C{channel}",
        owner="U1",
        cadence=reading.cadence,
        filters="",
        post_policy=PostPolicy.ALWAYS,
        at=at,
        base_version="v0",
    )
    return created(result).id


ZONES = {
    # cadence: the local date of the change, and the instant (UTC) that the documentation promises for that date
    "daily 01:30 America/New_York": ("2026-11-01", "2026-11-01T05:30"),
    "daily 02:30 America/New_York": ("2026-03-08", "2026-03-08T07:00"),
    "daily 00:00 Africa/Cairo": ("2026-04-24", "2026-04-23T22:00"),
    "daily 00:00 Asia/Beirut": ("2026-03-29", "2026-03-28T22:00"),
    "daily 02:15 Australia/Lord_Howe": ("2026-10-04", "2026-10-03T15:30"),
    "daily 01:45 Australia/Lord_Howe": ("2026-04-05", "2026-04-04T14:45"),
    "daily 09:00 Asia/Baghdad": ("2026-03-29", "2026-03-29T06:00"),
    "daily 00:00 UTC": ("2026-03-29", "2026-03-29T00:00"),
}


def changes_of_zones(rig: Rig, *, short: bool) -> Finding:
    """Promise 7: through three days around a change, a quarter of an hour at a time."""
    wrong: list[str] = []
    for number, (cadence, (date, instant)) in enumerate(ZONES.items()):
        change = datetime.fromisoformat(f"{instant}+00:00")
        begin = change - timedelta(hours=30)
        subscription = _subscribe(rig, cadence, begin, f"Z{number}")
        clock = SetClock(begin)
        with rig.service(clock, reference=clock.now) as service:
            for step in range(1, 60 * 4 + 1, 4 if short else 1):
                clock.set(begin + timedelta(minutes=15 * step))
                _tick_and_drain(rig, service, clock)
        rows = [row for row in rig.rows() if row.subscription_id == subscription]
        of_date = [row for row in rows if row.window_key == date]
        posted = [text for text, count in rig.posted().items() for _ in range(count) if text.startswith(subscription)]
        expected = sorted(f"{subscription} {row.window_key}" for row in rows)
        if [row.scheduled_for_utc for row in of_date] != [change] or sorted(posted) != expected or len(rows) < 2:
            wrong.append(f"{cadence}: {[(row.window_key, row.scheduled_for_utc) for row in rows]}")
    figure = f"{len(ZONES) - len(wrong)} of {len(ZONES)} zones: one delivery a local date, at the documented instant"
    return Finding("; ".join([figure, *wrong]), not wrong)


def _tick_and_drain(rig: Rig, service: DeliveryService, clock: SetClock) -> None:
    service.tick()
    queue = DeliveryQueries(rig.database)

    def drained() -> bool:
        now = queue.queue(clock.now())
        return now.due == now.sending == 0

    wait_for(drained, within=20, every=0.01)


def jumping_clocks(rig: Rig, *, short: bool) -> Finding:
    """Promise 8: without a reference, the clock jumps between and during deliveries; one of two workers is ahead."""
    begin = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
    clock, ahead = SetClock(begin), SetClock(begin + timedelta(hours=1))
    count = 6 if short else 30
    for number in range(count):
        _subscribe(rig, f"daily 09:{number % 60:02} UTC", begin, f"J{number}")
    hour, day = timedelta(hours=1), timedelta(days=1)
    # Slack is slow to store during each jump: a worker that judged leases by the wall clock would search too early
    jumps = [2 * hour, -hour, hour, hour, 3 * day, -3 * day, day, -hour, 2 * hour, 3 * day, hour]
    problems: set[str] = set()
    with rig.service(clock, reference=lambda: None) as service, rig.service(ahead, reference=lambda: None):
        for jump in jumps[:6] if short else jumps:
            rig.slack.faults.next("chat.postMessage", *[Fault(Harm.HANG_BEFORE, seconds=0.8)] * (count // 2))
            for one in (clock, ahead):
                one.set(one.now() + jump)
            time.sleep(1.0)
            problems |= set(service.problems())
        clock.set(ahead.now())
        rig.settled(count, within=30)
    posted, rows = rig.posted(), rig.rows()
    twice = sum(number > 1 for number in posted.values())
    unposted = sum(posted[f"{r.subscription_id} {r.window_key}"] == 0 for r in rows if r.state == DeliveryState.SENT)
    figure = (
        f"{6 if short else len(jumps)} jumps, {sum(posted.values())} messages of {len(rows)} windows: {twice} twice, "
        f"{unposted} sent rows without a message, problems: {', '.join(sorted(problems)) or 'none'}"
    )
    return Finding(figure, twice == unposted == 0 and not problems and sum(posted.values()) >= count)


def wrong_clocks(rig: Rig, *, short: bool) -> Finding:
    """Promise 8: three replicas with wrong clocks beside a right one, through windows that fall due one after another."""
    begin = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
    right = SetClock(begin)
    offsets = (timedelta(hours=-1), timedelta(hours=1), timedelta(days=3))
    wrong = [SetClock(begin + offset) for offset in offsets]
    count = 6 if short else 30
    for number in range(count):
        _subscribe(rig, f"daily 09:{number % 60:02} UTC", begin, f"W{number}")
    with ExitStack() as stack:
        stack.enter_context(rig.service(right, reference=right.now))
        replicas = [stack.enter_context(rig.service(clock, reference=right.now)) for clock in wrong]
        time.sleep(1.5)
        early = len(rig.rows())
        for clock in (right, *wrong):
            clock.set(clock.now() + timedelta(hours=2, minutes=59))
        rig.settled(count, within=30)
        named = sum(any("clock" in one for one in replica.problems()) for replica in replicas)
    posted, states = rig.posted(), rig.states()
    figure = (
        f"{sum(posted.values())} messages of {count} windows, {dict(states)}; {early} rows before their time; "
        f"{named} of {len(offsets)} wrong replicas name their clock"
    )
    once = sorted(posted.values()) == [1] * count
    return Finding(figure, once and states == {DeliveryState.SENT: count} and not early and named == len(offsets))
