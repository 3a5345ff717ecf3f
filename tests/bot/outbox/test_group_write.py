"""Several threads write through one transaction: every item once, and none is left waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.outbox.group_write import GroupWriter


def test_every_item_is_written_once_and_some_of_them_together() -> None:
    groups: list[list[int]] = []

    def write(group: Sequence[int]) -> None:
        time.sleep(0.002)
        groups.append(list(group))

    writer = GroupWriter(write, "test")
    writer.start()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(writer.add, range(400)))

    assert writer.finish(within=10)
    assert sorted(number for group in groups for number in group) == list(range(400))
    assert len(groups) < 400


def test_an_error_in_one_group_leaves_the_next_one_to_be_written() -> None:
    written: list[int] = []

    def write(group: Sequence[int]) -> None:
        if 0 in group:
            message = "a bug"
            raise RuntimeError(message)
        written.extend(group)

    writer = GroupWriter(write, "test")
    writer.start()
    writer.add(0)
    time.sleep(0.05)
    writer.add(1)

    assert writer.finish(within=10)
    assert written == [1]


def test_what_is_left_at_the_end_is_waited_for_only_so_long() -> None:
    written = threading.Event()

    def write(_group: Sequence[int]) -> None:
        written.wait(10)

    writer = GroupWriter(write, "test")
    writer.start()
    writer.add(0)

    assert not writer.finish(within=0.05)
    written.set()
    assert writer.finish(within=10)
