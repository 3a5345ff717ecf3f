"""The ports of actions: what they need besides the base, as protocols that ``bot`` implements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from handlers.administration.ports import Admins, AuditLog, Operations, ReloadService, ZeroHitStore
    from handlers.request import Asker
    from handlers.subscriptions.ports import DigestComposer, SubscriptionStore, WatchStore
    from handlers.suggestions.ports import SuggestionStore
    from knowledge.exports.export_format import ExportFormat


class Zones(Protocol):
    """The time zones of users."""

    def zone_of(self, asker: Asker) -> str:
        """Returns the IANA zone of a user, or the installation's own if Slack does not state it."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The stores and services that actions may use."""

    subscriptions: SubscriptionStore
    watches: WatchStore
    compose: DigestComposer
    zones: Zones
    admins: Admins
    reload_service: ReloadService
    audit: AuditLog
    zero_hits: ZeroHitStore
    operations: Operations
    suggestions: SuggestionStore
    exports: Mapping[str, ExportFormat]
    """The export formats by name."""


OpenPorts = Callable[[], Ports]
"""Opens the ports when an action first needs them, so that a look-up never waits for a database."""
