"""The result of creating a digest or watch, if no limit is expected."""

from __future__ import annotations

from typing import TypeVar

from handlers.subscriptions.subscription import LimitReached, Subscription, Watch

T = TypeVar("T", Subscription, Watch)


def created(result: T | LimitReached) -> T:
    """Returns what was created; a limit fails the test."""
    assert not isinstance(result, LimitReached), result
    return result
