"""One transaction for what several threads want to write at the same moment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

_GATHER_SECONDS = 0.02
"""How long the first item waits for more: a transaction for several costs little more than for one."""
_ENOUGH = 32
"""Items that wait no longer."""

Item = TypeVar("Item")


class GroupWriter(Generic[Item]):
    """Writes items in a thread of its own, in groups: each has what came in ``_GATHER_SECONDS`` or longer."""

    def __init__(self, write: Callable[[Sequence[Item]], None], name: str) -> None:
        """Writes through ``write``, which writes a group in one transaction and handles its errors."""
        self._write = write
        self._waiting: list[Item] = []
        self._is_closed = False
        self._changed = Condition()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begins to write."""
        self._thread.start()

    def add(self, item: Item) -> None:
        """Leaves an item to be written soon after this returns."""
        with self._changed:
            self._waiting.append(item)
            if len(self._waiting) in {1, _ENOUGH}:
                self._changed.notify()

    def finish(self, within: float) -> bool:
        """Writes what is left and ends; True if that was done within that many seconds. Nothing may be added any more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._thread.join(within)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while group := self._next_group():
            try:
                self._write(group)
            except Exception:  # a bug must not end the writing: nothing would be written any more
                log.exception("group_not_written", extra={"items": len(group)})

    def _next_group(self) -> list[Item]:
        """Returns what waits, as soon as there is something; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_closed)
            self._changed.wait_for(lambda: len(self._waiting) >= _ENOUGH or self._is_closed, _GATHER_SECONDS)
            group, self._waiting = self._waiting, []
            return group
