"""What deeds need beyond the base, as protocols; ``bot`` brings the real things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from handlers.administration.ports import AuditLog, Keeper, Misses, Operations, Roles
from handlers.request import Asker
from handlers.subscriptions.ports import Compose, SubscriptionStore, WatchStore
from handlers.suggestions.ports import Suggestions


class Zones(Protocol):
    """Where people live."""

    def zone_of(self, asker: Asker) -> str:
        """The IANA zone of a person, or the installation's own where Slack does not tell."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The stores and services that deeds may use."""

    subscriptions: SubscriptionStore
    watches: WatchStore
    compose: Compose
    zones: Zones
    roles: Roles
    keeper: Keeper
    audit: AuditLog
    misses: Misses
    operations: Operations
    suggestions: Suggestions


OpenPorts = Callable[[], Ports]
"""Opens the ports when a deed first needs them, so that a look-up never waits for a database."""
