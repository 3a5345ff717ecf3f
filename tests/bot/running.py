"""The real app behind real HTTP, with the loopback Slack in front of it, inside the test's process."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bot.app import RunningApp, assemble
from bot.base.active import ActiveBase
from bot.demo.app_server import AppServer
from bot.http.server import Server
from bot.http.signature import signed
from bot.services import Services
from bot.settings import Settings
from bot.slack.client import WebApiClient
from bot.slack.identity import SlackIdentity
from bot.slack.service import SlackService
from bot.storage.errors import StorageUnavailableError
from bot.storage.schema_upgrade import upgrade
from knowledge.knowledge_base import KnowledgeBase
from tests import packaged
from tests.fakes.slack import LoopbackSlack

SECRET = "a signing secret"
TOKEN = "xoxb-a-bot-token"
PATIENCE = 20.0
"""Seconds that a test waits for what comes from the pool."""


@dataclass
class Running:
    """A running app and its Slack."""

    slack: LoopbackSlack
    running_app: RunningApp
    port: int
    settings: Settings
    server: Server | None = None

    @property
    def service(self) -> SlackService:
        """What answers Slack's requests."""
        return self.running_app.service

    @property
    def services(self) -> Services:
        """The stores, the audit log and what else answers use."""
        return self.running_app.services

    def trigger(self, user: str = "U1") -> str:
        """A trigger id of a person; Slack never sends one twice."""
        return self.slack.workspace.trigger(user)

    def response_url(self, user: str = "U1", channel: str = "C1") -> str:
        """A response URL of a person in a conversation."""
        return self.slack.response_url(self.slack.workspace.issue_response_url(channel, user))

    def command(self, text: str, **more: str) -> tuple[int, dict[str, Any]]:
        """A slash command as Slack sends it; status and the acknowledgement's body."""
        fields = {"command": "/militia", "text": text, "user_id": "U1", "team_id": "T1", "channel_id": "C1"}
        fields |= {"trigger_id": self.trigger(), "response_url": self.response_url()} | more
        return self.form(fields)

    def click(self, value: str, action: str = "ask:0", **more: Any) -> tuple[int, dict[str, Any]]:
        """A button in a message."""
        payload = {
            "type": "block_actions",
            "team": {"id": "T1"},
            "user": {"id": "U1", "team_id": "T1"},
            "channel": {"id": "C1"},
            "container": {"type": "message", "channel_id": "C1"},
            "trigger_id": self.trigger(),
            "response_url": self.response_url(),
            "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "1"}],
        }
        return self.form({"payload": json.dumps(payload | more)})

    def event(self, event: dict[str, Any], event_id: str = "Ev1", team: str = "T1") -> tuple[int, dict[str, Any]]:
        """An event of the Events API."""
        body = {"type": "event_callback", "team_id": team, "event_id": event_id, "event_time": 1, "event": event}
        return self.send(json.dumps(body).encode(), "application/json")

    def form(self, fields: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """A signed form."""
        return self.send(urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def send(self, body: bytes, content_type: str, **headers: str) -> tuple[int, dict[str, Any]]:
        """A signed request; a header given as an argument replaces the true one."""
        timestamp = headers.pop("timestamp", str(int(time.time())))
        signature = headers.pop("signature", signed(SECRET, timestamp, body))
        sent = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature, "Content-Type": content_type}
        status, answer = self.raw("POST", "/slack/events", body, sent)
        return status, json.loads(answer) if answer.startswith(b"{") else {"said": answer.decode()}

    def raw(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Any request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def answers(self, count: int = 1, within: float = PATIENCE) -> list[dict[str, Any]]:
        """What came to response addresses, once there are as many."""
        return [payload for _, payload in eventually(lambda: self.slack.workspace.responses, count, within)]


def eventually(look: Any, count: int, within: float = PATIENCE) -> list[Any]:
    """What ``look`` gives as soon as it has ``count`` items; what it has when patience ends."""
    until = time.monotonic() + within
    while len(found := list(look())) < count and time.monotonic() < until:
        time.sleep(0.01)
    return found


@contextmanager
def running(
    folder: Path,
    base: KnowledgeBase | None = None,
    *,
    is_replica: bool = False,
    is_migrated: bool = True,
    **settings: Any,
) -> Iterator[Running]:
    """The app on a port of its own, with its database in ``folder``."""
    with LoopbackSlack() as slack:
        given: dict[str, Any] = {
            "slack_bot_token": TOKEN,
            "slack_signing_secret": SECRET,
            "slack_api_url": slack.url,
            "database_url": f"sqlite:///{folder / 'app.sqlite3'}",
            "snapshot_folder": folder,
            "militia_admins": ("UADMIN",),
        }
        chosen = Settings(**(given | settings))
        identity = SlackIdentity(TOKEN, slack.url)
        identity.refresh()
        client = WebApiClient(TOKEN, slack.url)
        running = assemble(
            chosen, ActiveBase(base or packaged.base()), client, identity=identity, is_replica=is_replica
        )
        with suppress(StorageUnavailableError):
            upgrade(running.services.database)
        server = Server(running.app, SECRET, ready=lambda: (), metrics=lambda: b"")
        http = AppServer(server)
        http.begin()
        try:
            yield Running(slack, running, http.port, chosen, server)
        finally:
            http.end()
            running.service.pool.close()
            running.services.close()


def get(url: str) -> tuple[int, str]:
    """Fetch an address."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def say(app: Running, text: str, **more: str) -> str:
    """Asks for an action and returns its reply."""
    before = len(app.slack.workspace.responses)
    app.command(text, **more)
    return str(eventually(lambda: app.slack.workspace.responses[before:], 1)[0][1]["text"])
