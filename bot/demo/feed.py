"""What happens in the workspace, in order, for a page that shows it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ChangeKind(StrEnum):
    """What changed."""

    MESSAGE = "message"
    MESSAGE_REPLACED = "message-replaced"
    MESSAGE_DELETED = "message-deleted"
    MODAL = "modal"
    HOME = "home"
    CLOCK = "clock"
    EXCHANGE = "exchange"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``person`` is the only one who sees it, None if everybody in the conversation does."""

    number: int
    kind: ChangeKind
    channel: str
    person: str | None
    content: Mapping[str, Any]


class Feed:
    """The changes since the workspace began; readers wait for new ones."""

    def __init__(self) -> None:
        self._changes: list[Change] = []
        self._changed = threading.Condition()

    def add(
        self, kind: ChangeKind, content: Mapping[str, Any], *, channel: str = "", person: str | None = None
    ) -> None:
        """Adds a change."""
        with self._changed:
            self._changes.append(Change(len(self._changes) + 1, kind, channel, person, content))
            self._changed.notify_all()

    @property
    def last(self) -> int:
        """The number of the last change; 0 without one."""
        with self._changed:
            return len(self._changes)

    def since(self, number: int, *, wait: float = 0.0) -> list[Change]:
        """Returns the changes after ``number``, waiting up to ``wait`` seconds for the first."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._changes) > number, wait)
            return self._changes[number:]
