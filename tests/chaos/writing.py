"""Digests that say which window they are of, so that a run can tell twice from once."""

from __future__ import annotations

from bot.delivery.sender import Writers
from handlers.reply import Message
from handlers.subscriptions.cadence import Window
from handlers.subscriptions.ports import Composed, Composition
from handlers.subscriptions.subscription import Subscription, Watch


def digest(subscription: Subscription, window: Window, previous_version: str | None) -> Composition:
    """The window's name; with the filter ``thread`` also two replies."""
    name = f"{subscription.id} {window.key}"
    replies = (Message(f"{name} first"), Message(f"{name} second")) if subscription.filters == "thread" else ()
    return Composed(Message(name), "v1", replies)


def watch(watch: Watch, version: str, previous_version: str | None) -> Composition:
    """The watch and the versions."""
    return Composed(Message(f"{watch.id} {previous_version} to {version}"), version)


def changed(previous_version: str | None, version: str) -> frozenset[str]:
    """Everything watched."""
    return frozenset({"badr"})


WRITERS = Writers(digest, watch, changed)
