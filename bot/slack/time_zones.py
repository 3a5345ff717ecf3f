"""In which zone people read times: Slack's own record of them, or the installation's zone."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.slack.client import SlackClient, SlackClientError
from handlers.request import Asker

_MOST = 10_000


@dataclass
class SlackTimeZones:
    """Asks Slack once for each person (scope ``users:read``, optional)."""

    courier: SlackClient
    default: str
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def zone_of(self, asker: Asker) -> str:
        """The IANA zone of a person."""
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
            told = str((self.courier.call("users.info", {"user": user}).get("user") or {}).get("tz") or "")
            ZoneInfo(told)
        except (SlackClientError, ZoneInfoNotFoundError, ValueError):
            return self.default
        return told
