"""Promises 5, 9 and 12: the database goes, Slack says "not now", the platform says "stop"."""

from __future__ import annotations

import signal
import sqlite3
import time
from dataclasses import replace
from functools import partial

from bot.delivery.heartbeat import STALE_AFTER
from bot.delivery.service import DeliveryService
from bot.outbox.delivery import DeliveryState
from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
from tests.chaos.cluster import Cluster
from tests.chaos.rig import Finding, Rig, wait_for
from tests.fakes.faults import Fault, Harm


def _has_posted(rig: Rig, count: int) -> bool:
    return len(rig.posted()) == count


def locked(rig: Rig, *, short: bool) -> Finding:
    """Promise 5 on SQLite: another process holds the write lock."""
    seconds = STALE_AFTER + 7 if short else 60
    with rig.service() as service:
        wait_for(lambda: not service.problems(), 5)
        holder = sqlite3.connect(str(rig.database.engine.url.database), isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        red = wait_for(lambda: bool(service.problems()), STALE_AFTER + 7)
        time.sleep(max(0.0, seconds - (time.monotonic() - begun)))
        still_red = bool(service.problems())
        holder.execute("COMMIT")
        holder.close()
        after, delivered = _recovery(rig, service)
    figure = f"locked {seconds:.0f} s: red {red and still_red}, ready again after {after:.1f} s, delivers {delivered}"
    return Finding(figure, red and still_red and after < 30 and delivered)


def restarted(rig: Rig, *, short: bool) -> Finding:
    """Promise 5 on PostgreSQL: a server of our own is stopped and started twice."""
    with Cluster() as cluster:
        database = Database(cluster.url)
        upgrade(database)
        own = Rig(cluster.url, rig.slack, database)
        figures, held = [], True
        with own.service() as service:
            for _ in range(2):
                wait_for(lambda: not service.problems(), 10)
                cluster.stop()
                red = wait_for(lambda: bool(service.problems()), STALE_AFTER + 15)
                time.sleep(0 if short else STALE_AFTER)
                red &= bool(service.problems())
                cluster.start()
                after, delivered = _recovery(own, service)
                figures.append(f"red {red}, ready again after {after:.1f} s, delivers {delivered}")
                held &= red and after < 30 and delivered
        database.close()
    return Finding("; ".join(figures), held)


def _recovery(rig: Rig, service: DeliveryService) -> tuple[float, bool]:
    begun = time.monotonic()
    wait_for(lambda: not service.problems(), 40)
    after = time.monotonic() - begun
    before = sum(rig.posted().values())
    rig.due(3)
    return after, wait_for(lambda: sum(rig.posted().values()) == before + 3, 10)


def one_channel_limited(rig: Rig, *, short: bool) -> Finding:
    """Promise 9: one channel answers 429 once; the others go on."""
    seconds = 4 if short else 30
    rig.due(20)
    rig.slack.faults.limit("chat.postMessage", seconds, "C7")
    begun = time.monotonic()
    with rig.service():
        wait_for(lambda: any(call.arguments["channel"] == "C7" for call in rig.slack.called("chat.postMessage")), 10)
        rig.slack.faults.allow("chat.postMessage", "C7")
        wait_for(lambda: sum(rig.posted().values()) == 19, 10)
        others = time.monotonic() - begun
        rig.settled(20, within=seconds + 20)
    first, *later = [call.at for call in rig.slack.called("chat.postMessage") if call.arguments["channel"] == "C7"]
    gap = later[0] - first if later else 0.0
    figure = f"Retry-After {seconds}: tried again after {gap:.1f} s, {len(later)} time; 19 others within {others:.1f} s"
    return Finding(figure, len(later) == 1 and seconds <= gap < seconds + 3 and others < 4)


def stopped_while_sending(rig: Rig, *, short: bool) -> Finding:
    """Promise 12: SIGTERM while a post hangs, with times as in production."""
    rounds = 2 if short else 5
    slowest, codes = 0.0, set()
    intervals = replace(rig.intervals, lease=30.0, timeout=7.0)
    for number in range(rounds):
        # every other hang outlasts the time-out, so that the worker leaves an ambiguous delivery behind
        hang = 3.0 if number % 2 == 0 else 9.0
        rig.due(1)
        rig.slack.faults.next("chat.postMessage", Fault(Harm.HANG_AFTER, seconds=hang))
        worker = rig.start_worker(intervals)
        wait_for(partial(_has_posted, rig, number + 1), 15)
        begun = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        codes.add(worker.wait(15))
        slowest = max(slowest, time.monotonic() - begun)
        rig.workers.remove(worker)
        with rig.service():
            rig.settled(number + 1, within=15)
    once = sum(count == 1 for count in rig.posted().values())
    sent = rig.states()[DeliveryState.SENT]
    figure = f"{rounds} times: exit codes {codes}, slowest {slowest:.1f} s, {once} delivered once, {sent} sent"
    return Finding(figure, codes == {0} and slowest < 10 and once == sent == rounds)
