"""``militia ask``: one request through the real Bolt app in this process, with Slack's side recorded and printed."""

from __future__ import annotations

import sys
import threading
from datetime import datetime
from typing import Any

import orjson

from bot.app import InvalidBaseError, assemble, load_base
from bot.settings import Settings

_RESPONSE_URL = "recorded://response"


class SlackRecorder:
    """Stands where Slack would be: keeps what the app sends, in order."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def respond(self, url: str, payload: dict[str, Any]) -> None:
        """Keep an answer to the request's response address."""
        self.record("respond", payload)

    def call(self, method: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Keep a call of the Web API, as a view or a post."""
        if method.startswith("views."):
            self.record("view", dict(payload.get("view", {})))
        else:
            self.record("post", payload)
        return {"ok": True, "ts": "0.1"}

    def record(self, surface: str, payload: dict[str, Any]) -> None:
        """Keep one message."""
        with self._lock:
            self.messages.append({"surface": surface, **payload})


def ask_once(settings: Settings, text: str, *, as_json: bool, user: str, channel: str, now: datetime) -> int:
    """Ask and print; 1 where the base cannot be served, 0 else."""
    from slack_bolt.authorization import AuthorizeResult

    from bot.slack.identity import SlackIdentity
    from bot.slack.payload import Payload

    try:
        active_base = load_base(settings, now)
    except InvalidBaseError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    recorder = SlackRecorder()
    known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="in-process", bot_user_id="U0")  # noqa: S106  # no token: nothing is sent
    identity = SlackIdentity("", settings.slack_api_url, known)
    app = assemble(settings, active_base, recorder, identity=identity, clock=lambda: now, recording=False)
    asked = Payload(
        command=settings.militia_command,
        text=text,
        user_id=user,
        team_id="T1",
        channel_id=channel,
        response_url=_RESPONSE_URL,
        trigger_id="1",
    )
    response = app.app.dispatch(asked)
    app.service.pool.close(wait=True)
    if response.body:
        recorder.messages.insert(0, {"surface": "ack", **orjson.loads(response.body)})
    _print(recorder.messages, as_json=as_json)
    return 0


def _print(messages: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(orjson.dumps({"messages": messages}, option=orjson.OPT_INDENT_2) + b"\n")
        return
    for message in messages:
        text = str(message.get("text") or (message.get("title") or {}).get("text", ""))
        sys.stdout.write(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") + "\n")
