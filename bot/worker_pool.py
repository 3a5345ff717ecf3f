"""The bounded pool for everything slower than a look-up. It serves persons in turn and never makes a caller wait."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from typing import TypeAlias

log = logging.getLogger(__name__)

Task: TypeAlias = Callable[[], object]


class WorkerPool:
    """Threads that run tasks, one of each owner in turn.

    At most ``waiting`` tasks are queued, of which at most ``per_owner`` belong to one owner.
    """

    def __init__(self, threads: int, *, waiting: int = 1_000, per_owner: int = 60) -> None:
        self._queues: OrderedDict[Hashable, deque[Task]] = OrderedDict()
        self._waiting, self._per_owner = waiting, per_owner
        self._queued = 0
        self._closing = False
        self._changed = threading.Condition()
        self._limit = threads
        self._idle = 0
        self._threads: list[threading.Thread] = []

    def submit(self, task: Task, owner: Hashable = None) -> bool:
        """Queues a task of ``owner``; False, and nothing done, if the pool or the owner's share is full."""
        with self._changed:
            queue = self._queues.get(owner)
            full = self._queued >= self._waiting or (queue is not None and len(queue) >= self._per_owner)
            if full or self._closing:
                return False
            self._queues.setdefault(owner, deque()).append(task)
            self._queued += 1
            if self._queued > self._idle and len(self._threads) < self._limit:
                thread = threading.Thread(target=self._run, name=f"work-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._changed.notify()
            return True

    def close(self, *, wait: bool = True) -> None:
        """Takes no more tasks. With ``wait``, returns after the queued ones have run; else drops those."""
        with self._changed:
            self._closing = True
            if not wait:
                self._queues.clear()
                self._queued = 0
            self._changed.notify_all()
        for thread in self._threads if wait else ():
            thread.join()

    def _run(self) -> None:
        while (task := self._next()) is not None:
            try:
                task()
            except Exception:  # a task reports its own errors to its user; the thread must survive the others
                log.exception("task_failed")

    def _next(self) -> Task | None:
        """Waits for a task: the oldest of the owner who has waited longest. None when the pool is closed and empty."""
        with self._changed:
            self._idle += 1
            while not self._queues and not self._closing:
                self._changed.wait()
            self._idle -= 1
            if not self._queues:
                return None
            owner, queue = self._queues.popitem(last=False)
            task = queue.popleft()
            self._queued -= 1
            if queue:
                self._queues[owner] = queue
            return task
