"""Who is an admin: the persons and the members of the usergroups that the settings list."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.slack.client import SlackClient, SlackClientError
from handlers.request import Asker

log = logging.getLogger(__name__)

_FRESH_SECONDS = 60.0
"""How long the members of a usergroup are remembered."""


@dataclass
class SlackAdmins:
    """``named`` lists ids of persons (U..., W...) and usergroups (S...); only persons of the app's own workspaces count."""

    named: tuple[str, ...]
    teams: Callable[[], frozenset[str]]
    client: SlackClient
    _members: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def is_admin(self, asker: Asker) -> bool:
        """Returns whether this person is an admin; False if Slack does not state the members of a usergroup."""
        if not asker.user or asker.team not in self.teams():
            return False
        groups = [name for name in self.named if name.startswith("S")]
        return asker.user in self.named or any(asker.user in self._members_of(group) for group in groups)

    def _members_of(self, group: str) -> frozenset[str]:
        now = time.monotonic()
        with self._lock:
            read_at, members = self._members.get(group, (-_FRESH_SECONDS, frozenset()))
        if now - read_at < _FRESH_SECONDS:
            return members
        try:
            answer = self.client.call("usergroups.users.list", {"usergroup": group})
        except SlackClientError as error:
            log.warning("usergroup_not_read", extra={"reason": error.reason})
            return frozenset()
        members = frozenset(map(str, answer.get("users", ())))
        with self._lock:
            self._members[group] = (now, members)
        return members
