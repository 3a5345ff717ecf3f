"""Promises 1 to 4: whatever breaks, a window is delivered once."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from bot.outbox.delivery import DeliveryState
from bot.outbox.intervals import Intervals
from bot.storage.tables import deliveries
from tests.chaos.rig import Finding, Rig, once_twice_lost, wait_for
from tests.fakes.faults import Fault, Harm

LOSSY = {
    Fault(Harm.HANG_AFTER, seconds=2.5): 0.10,
    Fault(Harm.DROP_AFTER): 0.08,
    Fault(Harm.DROP_BEFORE): 0.06,
    Fault(Harm.RATE_LIMITED, seconds=1): 0.06,
}


def killed_workers(rig: Rig, *, short: bool) -> Finding:
    """Promise 1: four workers, killed again and again, on a lossy network; every third digest has a thread."""
    return _killed(rig, rig.intervals, short=short)


def lagging_history(rig: Rig, *, short: bool) -> Finding:
    """Promise 1 with histories that show a message late, by nearly as long as a search waits."""
    rig.slack.faults.history_lag = 0.7
    finding = _killed(rig, replace(rig.intervals, settle=0.8), short=short)
    return replace(finding, figure=f"histories {rig.slack.faults.history_lag} s late; {finding.figure}")


def _killed(rig: Rig, intervals: Intervals, *, short: bool) -> Finding:
    windows, kills, spread = (60, 8, 8.0) if short else (300, 36, 36.0)
    subscriptions = rig.due(windows, channels=windows // 3, thread_every=3)
    rig.slack.faults.shares = dict(LOSSY)
    intervals = replace(intervals, spread=0.1, senders=4)
    dice, killed = random.Random(7), 0
    for _ in range(4):
        rig.start_worker(intervals)
    wait_for(lambda: len(rig.rows()) == windows, 30)
    spread_over(rig, spread)
    for _ in range(kills):
        time.sleep(spread / kills)
        rig.kill(dice.choice(rig.workers))
        rig.start_worker(intervals)
        killed += 1
    rig.settled(windows, within=120)
    rows = rig.rows()
    with_thread = {subscription.id for subscription in subscriptions[::3]}
    texts = {f"{row.subscription_id} {row.window_key}" for row in rows}
    texts |= {
        f"{row.subscription_id} {row.window_key} {reply}"
        for row in rows
        if row.subscription_id in with_thread
        for reply in ("first", "second")
    }
    once, twice, lost = once_twice_lost(rig.posted(), texts)
    sent, takeovers = rig.states()[DeliveryState.SENT], sum(row.attempts > 1 for row in rows)
    figure = (
        f"{windows} windows, {len(texts)} messages: {once} once, {twice} twice, {lost} lost; {killed} kills, "
        f"{takeovers} windows needed a second attempt; {sent} rows sent, {rig.untrue_ts()} with a wrong ts"
    )
    held = once == len(texts) and sent == windows and rig.untrue_ts() == 0
    return Finding(figure, held)


def spread_over(rig: Rig, seconds: float) -> None:
    """Let the waiting deliveries fall due one after another, so that kills meet them at every stage."""
    waiting = [row for row in rig.rows() if row.state == DeliveryState.PENDING]
    now = datetime.now(UTC)
    with rig.database.writing() as connection:
        for number, row in enumerate(waiting):
            at = now + timedelta(seconds=seconds * number / len(waiting))
            pending = (deliveries.c.id == row.id, deliveries.c.state == DeliveryState.PENDING)
            connection.execute(update(deliveries).where(*pending).values(next_attempt_at=at))


def several_schedulers(rig: Rig, *, short: bool) -> Finding:
    """Promise 2: three schedulers, all windows due at once."""
    windows = 60 if short else 200
    rig.due(windows)
    for _ in range(3):
        rig.start_worker()
    rig.settled(windows, within=60)
    messages, rows = sum(rig.posted().values()), len(rig.rows())
    return Finding(f"{windows} windows: {messages} messages, {rows} rows", messages == rows == windows)


def stored_then_lost(rig: Rig, *, short: bool) -> Finding:
    """Promise 3: Slack stored the message and the answer was lost, in three ways."""
    each = 5 if short else 20
    harms = (Harm.DROP_AFTER, Harm.HANG_AFTER, Harm.ERROR_500_AFTER)
    figures, held = [], True
    for round_number, harm in enumerate(harms, start=1):
        subscriptions = rig.due(each)
        rig.slack.faults.next("chat.postMessage", *[Fault(harm, seconds=2.0)] * each)
        with rig.service():
            rig.settled(each * round_number, within=40)
        ours = {one.id for one in subscriptions}
        rows = [row for row in rig.rows() if row.subscription_id in ours]
        posted = rig.posted()
        single = sum(
            row.state == DeliveryState.SENT and posted[f"{row.subscription_id} {row.window_key}"] == 1 for row in rows
        )
        figures.append(f"{harm}: {single} of {each}")
        held &= single == each
    return Finding(f"one message and sent with its ts: {', '.join(figures)}", held and rig.untrue_ts() == 0)


def without_search(rig: Rig, *, short: bool) -> Finding:
    """Promise 4: ambiguous, and no scope to search."""
    count = 4 if short else 20
    for subscription in rig.due(count):
        rig.slack.faults.always("chat.postMessage", Fault(Harm.DROP_AFTER), subscription.channel)
    rig.slack.faults.reject("conversations.history", "missing_scope")
    with rig.service():
        rig.settled(2 * count, within=40)
    unknown, posts, notified = rig.states()[DeliveryState.UNKNOWN], sum(rig.posted().values()), rig.notified()
    figure = (
        f"{count} ambiguous: {posts - count} resends, {unknown} unknown, owners notified {sorted(notified.values())}"
    )
    return Finding(figure, posts == count == unknown == len(notified) and set(notified.values()) == {1})
