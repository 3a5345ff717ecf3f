"""Which of the windows that fell due are delivered. Pure: the database's part is in ``bot.outbox.planner``."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.outbox.intervals import JITTER_SECONDS
from handlers.subscriptions.cadence import DigestWindow
from handlers.subscriptions.subscription import State

CATCH_UP = timedelta(hours=6)
"""A window older than this is not delivered any more."""

LATE = "late"
PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class PlannedWindow:
    """A window and, if it is not to be delivered, the reason in one word."""

    window: DigestWindow
    skipped: str | None


def plan(windows: Sequence[DigestWindow], state: State, now: datetime) -> tuple[PlannedWindow, ...]:
    """Judges the windows of one subscription that fell due, oldest first: at most the newest is delivered."""
    newest = len(windows) - 1
    return tuple(
        PlannedWindow(window, _reason_to_skip(window, is_newest=index == newest, state=state, now=now))
        for index, window in enumerate(windows)
    )


def _reason_to_skip(window: DigestWindow, *, is_newest: bool, state: State, now: datetime) -> str | None:
    if state is not State.ACTIVE:
        return PAUSED
    if not is_newest or now - window.at_utc > CATCH_UP:
        return LATE
    return None


def jitter(key: str, within: float = JITTER_SECONDS) -> timedelta:
    """Returns a delay in ``[0, within)`` seconds that is always the same for the same key."""
    digest = hashlib.sha256(key.encode()).digest()
    return timedelta(seconds=within * int.from_bytes(digest[:8]) / 2**64)
