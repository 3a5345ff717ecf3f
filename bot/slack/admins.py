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


@dataclass
class SlackAdmins:
    """``named`` lists ids of persons (U..., W...) and usergroups (S...); only persons of the app's own workspaces count."""

    named: tuple[str, ...]
    teams: Callable[[], frozenset[str]]
    client: SlackClient
    fresh_seconds: float = 60.0
    """How long the members of a usergroup are used without asking again."""
    _members: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def is_admin(self, asker: Asker) -> bool:
        """Returns whether this person is an admin; False if Slack does not state the members of a usergroup."""
        if not asker.user or asker.team not in self.teams():
            return False
        groups = [name for name in self.named if name.startswith("S")]
        return asker.user in self.named or any(asker.user in self._members_of(group) for group in groups)

    def persons(self) -> tuple[str, ...]:
        """Returns the ids of all admins, for alerts; the members of a usergroup as Slack last stated them."""
        found = {name: None for name in self.named if not name.startswith("S")}
        for group in (name for name in self.named if name.startswith("S")):
            members = self._members_of(group) or self._members.get(group, (0.0, frozenset()))[1]
            found |= dict.fromkeys(sorted(members))
        return tuple(found)

    def _members_of(self, group: str) -> frozenset[str]:
        now = time.monotonic()
        with self._lock:
            read_at, members = self._members.get(group, (-self.fresh_seconds, frozenset()))
        if now - read_at < self.fresh_seconds:
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
