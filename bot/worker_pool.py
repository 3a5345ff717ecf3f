"""The bounded pool for everything slower than a look-up. A full pool says so at once; it never makes anybody wait."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)


class WorkerPool:
    """Threads that work off tasks, at most ``waiting`` of them queued or running at a time."""

    def __init__(self, threads: int, waiting: int = 200) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="work")
        self._places = threading.BoundedSemaphore(waiting)

    def submit(self, task: Callable[[], None]) -> bool:
        """Run ``task`` soon; False, and nothing done, where all places are taken."""
        if not self._places.acquire(blocking=False):
            return False
        self._executor.submit(self._run, task)
        return True

    def _run(self, task: Callable[[], None]) -> None:
        try:
            task()
        except Exception:  # the task reports its own faults to its user; a thread must outlive what it forgot
            log.exception("task failed")
        finally:
            self._places.release()

    def close(self, *, wait: bool = True) -> None:
        """Take no more tasks; with ``wait``, let the running ones end."""
        self._executor.shutdown(wait=wait, cancel_futures=not wait)
