"""Digests that say which window they are of, so that a run can tell twice from once."""

from __future__ import annotations

from bot.delivery.preparation import Composers
from handlers.reply import Message
from handlers.subscriptions.cadence import DigestWindow
from handlers.subscriptions.ports import ComposedDigest, Composition
from handlers.subscriptions.subscription import Subscription, Watch


def digest(subscription: Subscription, window: DigestWindow, previous_version: str | None) -> Composition:
    """The window's name; with the filter ``thread`` also two replies."""
    name = f"{subscription.id} {window.key}"
    replies = (Message(f"{name} first"), Message(f"{name} second")) if subscription.filters == "thread" else ()
    return ComposedDigest(Message(name), "v1", replies)


def watch(watch: Watch, version: str, previous_version: str | None) -> Composition:
    """The watch and the versions."""
    return ComposedDigest(Message(f"{watch.id} {previous_version} to {version}"), version)


def changed(previous_version: str | None, version: str) -> frozenset[str]:
    """Everything watched."""
    return frozenset({"badr"})


COMPOSERS = Composers(digest, watch, changed)
