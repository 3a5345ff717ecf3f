"""A demo inside the test's process, and what its page would send."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import RunningApp, assemble
from bot.base.active import ActiveBase
from bot.demo.clock import DemoClock
from bot.demo.page_server import PageServer
from bot.demo.run import ANALYST, BRIEFINGS, Demo, running_demo
from bot.outbox.intervals import Intervals
from bot.settings import Settings
from bot.slack.client import WebApiClient
from bot.slack.identity import SlackIdentity
from tests import packaged

PATIENCE = 10.0


def packaged_app(settings: Settings, clock: DemoClock, intervals: Intervals) -> RunningApp:
    """The app over the packaged base, which the tests of a process share."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    identity, client = SlackIdentity(token, settings.slack_api_url), WebApiClient(token, settings.slack_api_url)
    active = ActiveBase(packaged.base())
    return assemble(settings, active, client, identity=identity, clock=clock, intervals=intervals, is_replica=True)


@dataclass
class PageClient:
    """The requests of a page; each method returns the status and the JSON."""

    demo: Demo
    port: int

    @property
    def origin(self) -> str:
        """The page's own origin."""
        return f"http://127.0.0.1:{self.port}"

    def request(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Sends any request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {"Origin": self.origin, "Content-Type": "application/json"} | (headers or {})
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def post(self, action: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """Does something, as the analyst unless ``person`` says otherwise."""
        status, _, content = self.request("POST", f"/api/{action}", {"person": ANALYST} | body)
        return status, json.loads(content)

    def state(self, person: str = ANALYST) -> dict[str, Any]:
        """What the page shows to a person."""
        found: dict[str, Any] = json.loads(self.request("GET", f"/api/state?person={person}")[2])
        return found

    def ask(self, text: str, channel: str = BRIEFINGS) -> dict[str, Any]:
        """Sends a command and returns the message that follows."""
        before = len(self.state()["messages"])
        assert self.post("command", channel=channel, text=text) == (200, {"ok": True})
        messages: list[dict[str, Any]] = eventually(lambda: self.state()["messages"], lambda found: len(found) > before)
        return max(messages, key=lambda one: float(one["ts"]))

    def events(self, after: int, count: int) -> list[dict[str, Any]]:
        """Reads events from the stream."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", f"/api/events?person={ANALYST}&after={after}")
            answer = connection.getresponse()  # holds the socket of a stream, which ends when it is closed
            found: list[dict[str, Any]] = []
            with answer:
                while len(found) < count:
                    line = answer.readline()
                    if line.startswith(b"data: "):
                        found.append(json.loads(line.removeprefix(b"data: ")))
            return found
        finally:
            connection.close()


def eventually(look: Callable[[], Any], enough: Callable[[Any], bool]) -> Any:
    """What ``look`` returns as soon as that is enough; the last look when patience ends."""
    until = time.monotonic() + PATIENCE
    while not enough(found := look()) and time.monotonic() < until:
        time.sleep(0.02)
    return found


@contextmanager
def demonstrated(folder: Path) -> Iterator[PageClient]:
    """A running demo."""
    page = PageServer()
    with running_demo(folder, page, packaged_app) as demo:
        yield PageClient(demo, page.port)
