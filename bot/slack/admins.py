"""Who is an admin: the people named in the settings, and the members of the usergroups named there."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.slack.client import SlackClient, SlackClientError
from handlers.request import Asker

log = logging.getLogger(__name__)

_FRESH = 60.0
"""Seconds for which a usergroup's members are remembered."""


@dataclass
class SlackAdmins:
    """``named`` holds ids of users (U..., W...) and usergroups (S...); only people of the app's own workspaces count."""

    named: tuple[str, ...]
    teams: Callable[[], frozenset[str]]
    courier: SlackClient
    _members: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def is_admin(self, asker: Asker) -> bool:
        """Whether this person may run the app; False where Slack does not tell."""
        if not asker.user or asker.team not in self.teams():
            return False
        people = [one for one in self.named if not one.startswith("S")]
        groups = [one for one in self.named if one.startswith("S")]
        return asker.user in people or any(asker.user in self._of(group) for group in groups)

    def _of(self, group: str) -> frozenset[str]:
        now = time.monotonic()
        with self._lock:
            at, members = self._members.get(group, (-_FRESH, frozenset()))
        if now - at < _FRESH:
            return members
        try:
            answer = self.courier.call("usergroups.users.list", {"usergroup": group})
        except SlackClientError as refusal:
            log.warning("usergroup not read", extra={"reason": refusal.reason})
            return frozenset()
        members = frozenset(map(str, answer.get("users", ())))
        with self._lock:
            self._members[group] = (now, members)
        return members
