"""Sends requests to the app as Slack does: over HTTP, signed, and with three seconds for the acknowledgement."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from bot.http.signature import signed

ACKNOWLEDGE_SECONDS = 3.0
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
PATH = "/slack/events"


@dataclass(frozen=True)
class Exchange:
    """A request and its reply, both raw. ``status`` is 0 and ``reply`` is the reason if there was no reply."""

    number: int
    at: float
    url: str
    headers: Mapping[str, str]
    body: str
    status: int
    reply_headers: Mapping[str, str]
    reply: str
    milliseconds: float
    method: str = "POST"

    @property
    def error(self) -> str | None:
        """What Slack calls a missing or bad acknowledgement; None for a good one."""
        if self.status == 200:
            return None
        return "dispatch_failed" if self.status else "operation_timeout"

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON object in the reply; empty if there is none."""
        try:
            found = json.loads(self.reply) if self.reply else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


@dataclass
class SignedClient:
    """Signs with ``secret`` at the time of ``clock``, in seconds since 1970, for the app at a port of this machine."""

    port: int
    secret: str
    clock: Callable[[], float]
    timeout: float = ACKNOWLEDGE_SECONDS
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def form(self, fields: Mapping[str, str]) -> Exchange:
        """Sends a form, as for a command."""
        return self._send(urlencode(fields).encode(), FORM)

    def interaction(self, payload: Mapping[str, Any]) -> Exchange:
        """Sends the payload of an interaction."""
        return self.form({"payload": json.dumps(payload, ensure_ascii=False)})

    def event(self, payload: Mapping[str, Any]) -> Exchange:
        """Sends the payload of an event."""
        return self._send(json.dumps(payload, ensure_ascii=False).encode(), JSON)

    def _send(self, body: bytes, content_type: str) -> Exchange:
        at = self.clock()
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": f"{at:.0f}",
            "X-Slack-Signature": signed(self.secret, f"{at:.0f}", body),
        }
        began = perf_counter()
        status, reply_headers, reply = self._reply(body, headers)
        return Exchange(
            number=next(self._numbers),
            at=at,
            url=f"http://127.0.0.1:{self.port}{PATH}",
            headers=headers,
            body=body.decode(),
            status=status,
            reply_headers=reply_headers,
            reply=reply,
            milliseconds=round((perf_counter() - began) * 1000, 1),
        )

    def _reply(self, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            connection.request("POST", PATH, body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        except (OSError, HTTPException, ValueError) as error:
            return 0, {}, f"{type(error).__name__}: {error}"
        finally:
            connection.close()
