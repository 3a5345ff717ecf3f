"""The time zone of a person: Slack's own record of it, or the installation's zone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.slack.client import SlackClient, SlackClientError
from handlers.request import Asker

_MOST = 10_000


@dataclass
class SlackTimeZones:
    """Asks Slack once for each person (scope ``users:read``, optional)."""

    client: SlackClient
    default: Callable[[], str]
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def zone_of(self, asker: Asker) -> str:
        """Returns the IANA zone of a person."""
        key = (asker.team, asker.user)
        with self._lock:
            if key in self._known:
                return self._known[key]
        zone = self._ask(asker.user)
        with self._lock:
            if len(self._known) < _MOST:
                self._known[key] = zone
        return zone

    def _ask(self, user: str) -> str:
        try:
            zone = str((self.client.call("users.info", {"user": user}).get("user") or {}).get("tz") or "")
            ZoneInfo(zone)
        except (SlackClientError, ZoneInfoNotFoundError, ValueError):
            return self.default()
        return zone
