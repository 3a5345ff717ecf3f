from __future__ import annotations

import gc
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.base.throttling import throttled, with_pauses, yield_processor
from bot.cli.serve import make_indexes
from knowledge.knowledge_base import KnowledgeBase
from knowledge.yield_hook import paced


def test_the_last_builder_sets_the_interpreter_back_however_they_overlap() -> None:
    turn = sys.getswitchinterval()
    first_is_out = threading.Event()

    def second() -> None:
        with throttled():
            inside.set()
            first_is_out.wait(5)
            seen.append((sys.getswitchinterval() < turn, gc.isenabled()))

    inside, seen = threading.Event(), list[tuple[bool, bool]]()
    thread = threading.Thread(target=second)
    with throttled():
        thread.start()
        inside.wait(5)
    first_is_out.set()
    thread.join()

    assert seen == [(True, False)]
    assert (sys.getswitchinterval(), gc.isenabled()) == (turn, True)


def test_who_builds_slowly_rests_for_longer_than_it_works() -> None:
    def work() -> float:
        began, used = time.perf_counter(), time.thread_time()
        for _ in paced(range(60)):
            sum(range(30_000))
        return (time.perf_counter() - began) / (time.thread_time() - used)

    with with_pauses():
        assert work() > 2.2


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux only")
def test_a_thread_that_yields_the_processor_has_the_lowest_priority_and_no_other_thread_has() -> None:
    with ThreadPoolExecutor(1, initializer=yield_processor) as yielding:
        its_id = yielding.submit(threading.get_native_id).result()
        its, ours = (os.getpriority(os.PRIO_PROCESS, one) for one in (its_id, threading.get_native_id()))

    assert its == 19
    assert ours < its


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux only")
def test_the_indexes_of_a_start_are_made_at_full_priority_because_a_search_waits_for_them() -> None:
    base = KnowledgeBase((), "empty")
    with ThreadPoolExecutor(1) as making:
        making.submit(make_indexes, base).result()
        its_id = making.submit(threading.get_native_id).result()
        its, ours = (os.getpriority(os.PRIO_PROCESS, one) for one in (its_id, threading.get_native_id()))

    assert its == ours
