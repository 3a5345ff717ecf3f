"""The time zone of a person: Slack's own record of it, or the installation's zone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.slack.client import SlackClient, SlackClientError
from handlers.request import Asker

_MOST = 10_000
_RETRY = 600.0
"""Seconds until a person's zone is asked for again after Slack did not state it."""


@dataclass
class SlackTimeZones:
    """Asks Slack once for each person (scope ``users:read``, optional), and again later if that failed."""

    client: SlackClient
    default: Callable[[], str]
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _failed: dict[tuple[str, str], float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    now: Callable[[], float] = time.monotonic

    def zone_of(self, asker: Asker) -> str:
        """Returns the IANA zone of a person."""
        key = (asker.team, asker.user)
        with self._lock:
            if key in self._known:
                return self._known[key]
            if self.now() - self._failed.get(key, -_RETRY) < _RETRY:
                return self.default()
        zone = self._ask(asker.user)
        with self._lock:
            kept: dict[tuple[str, str], Any] = self._failed if zone is None else self._known
            if len(kept) >= _MOST:
                kept.clear()
            kept[key] = self.now() if zone is None else zone
        return self.default() if zone is None else zone

    def _ask(self, user: str) -> str | None:
        try:
            zone = str((self.client.call("users.info", {"user": user}).get("user") or {}).get("tz") or "")
            ZoneInfo(zone)
        except (SlackClientError, ZoneInfoNotFoundError, ValueError):
            return None
        return zone
