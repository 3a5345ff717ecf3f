"""One transaction for what several threads want to write at the same moment."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

_GATHER_SECONDS = 0.005
"""How long the first item waits for more: a transaction for several costs little more than for one."""

Item = TypeVar("Item")


class GroupWriter(Generic[Item]):
    """Writes items in groups, one after another; each has what threads brought in ``_GATHER_SECONDS`` or longer."""

    def __init__(self, write: Callable[[Sequence[Item]], None]) -> None:
        """Writes through ``write``, which writes a group in one transaction and handles its errors."""
        self._write = write
        self._waiting: list[Item] = []
        self._is_writing = False
        self._lock = Lock()

    def add(self, item: Item) -> None:
        """Writes the item, and all that is added meanwhile; leaves it to the thread that writes already, if one does."""
        with self._lock:
            self._waiting.append(item)
            if self._is_writing:
                return
            self._is_writing = True
        while group := self._next_group():
            try:
                self._write(group)
            except Exception:  # a bug must not end the writing: nothing would be written any more
                log.exception("group_not_written", extra={"items": len(group)})

    def _next_group(self) -> list[Item]:
        time.sleep(_GATHER_SECONDS)
        with self._lock:
            group, self._waiting = self._waiting, []
            self._is_writing = bool(group)
            return group
