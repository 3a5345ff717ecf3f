"""What deeds need beyond the base, as protocols; ``bot`` brings the real things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from handlers.administration.ports import Admins, AuditLog, Operations, ReloadService, ZeroHitStore
from handlers.request import Asker
from handlers.subscriptions.ports import DigestComposer, SubscriptionStore, WatchStore
from handlers.suggestions.ports import SuggestionStore
from knowledge.exports.export_format import ExportFormat


class Zones(Protocol):
    """Where people live."""

    def zone_of(self, asker: Asker) -> str:
        """The IANA zone of a person, or the installation's own where Slack does not tell."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The stores and services that deeds may use."""

    subscriptions: SubscriptionStore
    watches: WatchStore
    compose: DigestComposer
    zones: Zones
    roles: Admins
    keeper: ReloadService
    audit: AuditLog
    misses: ZeroHitStore
    operations: Operations
    suggestions: SuggestionStore
    exports: Mapping[str, ExportFormat]
    """The formats of exports by name."""


OpenPorts = Callable[[], Ports]
"""Opens the ports when a deed first needs them, so that a look-up never waits for a database."""
