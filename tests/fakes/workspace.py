"""What the fake Slack remembers and how its methods answer, without HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

Arguments = Mapping[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True)
class Posted:
    """A message that stands in a conversation; ``payload`` is all that was sent for it."""

    channel: str
    ts: str
    payload: Arguments
    at: float

    @property
    def text(self) -> str:
        return str(self.payload.get("text", ""))

    @property
    def thread(self) -> str | None:
        return self.payload.get("thread_ts")

    def as_slack(self, with_metadata: bool) -> Answer:
        message = {"type": "message", "ts": self.ts, "text": self.text, "bot_id": "B1", "user": "UBOT"}
        if "blocks" in self.payload:
            message["blocks"] = self.payload["blocks"]
        if self.thread:
            message["thread_ts"] = self.thread
        if with_metadata and "metadata" in self.payload:
            message["metadata"] = self.payload["metadata"]
        return message


@dataclass
class Workspace:
    """One workspace: its messages, views, people and groups.

    Anything may be read by a test. ``tokens`` are those accepted; empty accepts any.
    """

    team: str = "T1"
    tokens: set[str] = field(default_factory=set)
    users: dict[str, Answer] = field(default_factory=dict)
    usergroups: dict[str, list[str]] = field(default_factory=dict)
    messages: list[Posted] = field(default_factory=list)
    updates: list[Arguments] = field(default_factory=list)
    views: list[tuple[str, Arguments]] = field(default_factory=list)
    responses: list[tuple[str, Answer]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def answer(self, method: str, token: str, arguments: Arguments) -> Answer:
        """The body of Slack's answer to one call."""
        if self.tokens and token not in self.tokens:
            return {"ok": False, "error": "invalid_auth"}
        known: dict[str, Callable[[Arguments], Answer]] = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.open": self._open,
            "users.info": self._user,
            "usergroups.users.list": self._usergroup,
        }
        if method.startswith("views."):
            return self._view(method, arguments)
        if method not in known:
            return {"ok": False, "error": "unknown_method"}
        return {"ok": True, **known[method](arguments)}

    def in_channel(self, channel: str) -> list[Posted]:
        """The messages of a conversation outside threads, oldest first."""
        return [message for message in list(self.messages) if message.channel == channel and not message.thread]

    def in_thread(self, ts: str) -> list[Posted]:
        """The replies to a message, oldest first."""
        return [message for message in list(self.messages) if message.thread == ts]

    def _auth_test(self, _: Arguments) -> Answer:
        return {"team_id": self.team, "user_id": "UBOT", "bot_id": "B1", "url": "https://example.slack.com/"}

    def _post(self, arguments: Arguments) -> Answer:
        channel = str(arguments["channel"])
        channel = f"D{channel[1:]}" if channel.startswith("U") else channel
        with self._lock:
            ts = f"{time.time():.0f}.{len(self.messages):06d}"
            message = Posted(channel, ts, arguments, time.monotonic())
            self.messages.append(message)
        return {"channel": channel, "ts": ts, "message": message.as_slack(with_metadata=True)}

    def _update(self, arguments: Arguments) -> Answer:
        self.updates.append(arguments)
        return {"channel": arguments["channel"], "ts": arguments["ts"], "text": arguments.get("text", "")}

    def _history(self, arguments: Arguments) -> Answer:
        return _page(self.in_channel(str(arguments["channel"]))[::-1], arguments)

    def _replies(self, arguments: Arguments) -> Answer:
        channel, ts = str(arguments["channel"]), str(arguments["ts"])
        parent = [message for message in self.in_channel(channel) if message.ts == ts]
        return _page(parent + self.in_thread(ts), arguments)

    def _open(self, arguments: Arguments) -> Answer:
        return {"channel": {"id": f"D{str(arguments['users'])[1:]}"}}

    def _user(self, arguments: Arguments) -> Answer:
        user = str(arguments["user"])
        return {"user": {"id": user, "team_id": self.team, "tz": "UTC", "is_bot": False} | self.users.get(user, {})}

    def _usergroup(self, arguments: Arguments) -> Answer:
        return {"users": self.usergroups.get(str(arguments["usergroup"]), [])}

    def _view(self, method: str, arguments: Arguments) -> Answer:
        with self._lock:
            self.views.append((method, arguments))
            return {"ok": True, "view": {"id": f"V{len(self.views)}", "hash": str(len(self.views))}}


def _page(messages: list[Posted], arguments: Arguments) -> Answer:
    """One page of ``messages``, of at most ``limit``; the cursor is the place where the next one begins."""
    oldest, limit = float(arguments.get("oldest", 0)), int(arguments.get("limit", 100))
    wanted = [message for message in messages if float(message.ts) > oldest]
    start = int(arguments.get("cursor") or 0)
    more = start + limit < len(wanted)
    with_metadata = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
    return {
        "messages": [message.as_slack(with_metadata) for message in wanted[start : start + limit]],
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + limit) if more else ""},
    }
