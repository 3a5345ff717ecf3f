"""``militia ask``: one request through the real app in this process, with the Slack stand-in to receive what it sends."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING, Any

import orjson

from bot.app import assemble, index_files, load_base
from bot.base.active import ActiveBase
from bot.clock import FixedClock
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.demo.slack_api import Call

_TOKEN = "in-process"  # noqa: S105  # the stand-in accepts any


def ask_once(settings: Settings, text: str, *, as_json: bool, user: str, channel: str, now: datetime) -> None:
    """Asks and prints.

    Raises:
        InvalidBaseError: The base has errors.
    """
    active = load_base(settings, now)
    _print(_messages(settings, active, text, user=user, channel=channel, now=now), as_json=as_json)
    if active.base.unkept:
        sys.stdout.flush()  # the user reads the answer while its indexes are kept for the next one
        index_files(settings).write(active.base, sorted(active.base.unkept))


def _messages(
    settings: Settings, active: ActiveBase, text: str, *, user: str, channel: str, now: datetime
) -> list[dict[str, Any]]:
    """Returns the acknowledgement and everything that was sent to Slack, in order, as sent."""
    from slack_bolt.authorization import AuthorizeResult

    from bot.demo.slack_api import SlackApi
    from bot.slack.client import WebApiClient
    from bot.slack.identity import SlackIdentity
    from bot.slack.payload import RequestPayload

    known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=_TOKEN, bot_user_id="U0")
    with SlackApi() as slack:
        client = WebApiClient(_TOKEN, slack.url)
        parts = assemble(
            settings,
            active,
            client,
            identity=SlackIdentity("", slack.url, known),
            clock=FixedClock(now),
            recording=False,
        )
        asked = RequestPayload(
            command=settings.militia_command,
            text=text,
            user_id=user,
            team_id="T1",
            channel_id=channel,
            response_url=slack.response_url(slack.workspace.issue_response_url(channel, user)),
            trigger_id=slack.workspace.trigger(user),
        )
        response = parts.app.dispatch(asked)
        parts.service.pool.close(wait=True)
        acknowledged = [{"surface": "ack", **orjson.loads(response.body)}] if response.body else []
        return [*acknowledged, *_sent(slack.calls)]


def _sent(calls: Iterable[Call]) -> Iterator[dict[str, Any]]:
    """The messages and modals among the calls."""
    for call in calls:
        if call.method == "response_url":
            yield {"surface": "respond", **call.arguments}
        elif call.method.startswith("views."):
            yield {"surface": "view", **call.arguments["view"]}
        elif call.method == "files.completeUploadExternal":
            yield {"surface": "file", **call.arguments}
        elif call.method.startswith("chat."):
            yield {"surface": "post", **call.arguments}


def _print(messages: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(orjson.dumps({"messages": messages}, option=orjson.OPT_INDENT_2) + b"\n")
        return
    for message in messages:
        text = str(message.get("text") or (message.get("title") or {}).get("text", ""))
        sys.stdout.write(unescape(text) + "\n")
