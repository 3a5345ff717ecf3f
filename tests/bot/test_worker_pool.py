"""The pool serves persons in turn, bounds what waits, and survives failing tasks."""

from __future__ import annotations

import threading
from functools import partial

from bot.worker_pool import WorkerPool


def blocked(pool: WorkerPool) -> threading.Event:
    """Occupies the only thread of a pool until the event is set."""
    release, started = threading.Event(), threading.Event()

    def wait() -> None:
        started.set()
        release.wait(10)

    pool.submit(wait, "first")
    assert started.wait(5)
    return release


def test_a_person_who_asks_once_is_served_after_one_task_of_a_person_who_asked_often() -> None:
    pool, done = WorkerPool(1), list[str]()
    release = blocked(pool)
    for number in range(20):
        pool.submit(partial(done.append, f"often {number}"), "often")
    pool.submit(lambda: done.append("once"), "once")
    release.set()
    pool.close()

    assert done[:3] == ["often 0", "once", "often 1"]
    assert len(done) == 21


def test_tasks_of_one_person_run_in_order() -> None:
    pool, done = WorkerPool(1), list[int]()
    for number in range(50):
        pool.submit(partial(done.append, number), "ada")
    pool.close()

    assert done == list(range(50))


def test_a_person_fills_only_the_own_share() -> None:
    pool = WorkerPool(1, waiting=10, per_owner=3)
    release = blocked(pool)

    assert [pool.submit(lambda: None, "ada") for _ in range(4)] == [True, True, True, False]
    assert pool.submit(lambda: None, "sam")
    release.set()
    pool.close()


def test_a_full_pool_accepts_nothing() -> None:
    pool = WorkerPool(1, waiting=2)
    release = blocked(pool)

    assert [pool.submit(lambda: None, owner) for owner in range(3)] == [True, True, False]
    release.set()
    pool.close()


def test_a_failing_task_does_not_end_its_thread() -> None:
    pool, done = WorkerPool(1), list[str]()
    pool.submit(lambda: [][0])
    pool.submit(lambda: done.append("next"))
    pool.close()

    assert done == ["next"]


def test_a_pool_closed_without_waiting_drops_what_waits() -> None:
    pool, done = WorkerPool(1), list[str]()
    release = blocked(pool)
    pool.submit(lambda: done.append("never"))
    pool.close(wait=False)
    release.set()

    assert not pool.submit(lambda: done.append("late"))
    assert done == []
