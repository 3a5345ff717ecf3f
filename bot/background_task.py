"""A task that runs in the background until it succeeds, and again at intervals if it must be repeated."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

log = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 10.0
"""Seconds between attempts, doubled each time."""


class BackgroundTask:
    """Calls ``attempt`` until it returns True, with growing pauses; then every ``repeat`` seconds, if that is given."""

    def __init__(self, name: str, attempt: Callable[[], bool], repeat: float | None = None) -> None:
        self._attempt = attempt
        self._repeat = repeat
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Makes the first attempt at once, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Makes no further attempt; one that runs is not awaited for longer than a second."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(1.0)

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            if self._succeeds():
                if self._repeat is None:
                    return
                pause = _FIRST_PAUSE
                self._stopping.wait(self._repeat)
            else:
                self._stopping.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _succeeds(self) -> bool:
        try:
            return self._attempt()
        except Exception:  # the next attempt may succeed; the task must outlive its bugs
            log.exception("background_task_failed", extra={"task": self._thread.name})
            return False
