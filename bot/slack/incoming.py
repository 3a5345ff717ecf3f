"""Reads what matters out of Slack's payloads, and writes replies as Slack takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from handlers.render.messages import payload
from handlers.reply import Audience, Message
from handlers.request import Asker

Payload: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReplyRoute:
    """The ways back to whoever asked: a response address, a trigger for dialogs, the view that was acted in."""

    asker: Asker
    response_url: str | None = None
    trigger_id: str | None = None
    view: Payload | None = None
    public: bool = False
    """Whether the answer is posted for all to read, as in a direct message."""
    opened: str | None = None
    """The id of a dialog that was opened for the answer and waits for it."""


def asker_of(body: Payload) -> Asker:
    """Who sent a payload of any kind, and from where."""
    event = body.get("event") or {}
    user = body.get("user") or {}
    channel = body.get("channel") or {}
    container = body.get("container") or {}
    return Asker(
        user=str(body.get("user_id") or user.get("id") or event.get("user") or ""),
        team=str(body.get("team_id") or (body.get("team") or {}).get("id") or event.get("team") or ""),
        channel=body.get("channel_id") or channel.get("id") or event.get("channel") or None,
        thread=container.get("thread_ts") or event.get("thread_ts") or event.get("ts") or None,
    )


def way_of(body: Payload) -> ReplyRoute:
    """How to answer a payload."""
    return ReplyRoute(
        asker=asker_of(body),
        response_url=body.get("response_url"),
        trigger_id=body.get("trigger_id"),
        view=body.get("view") if not body.get("channel") else None,
        public=(body.get("event") or {}).get("channel_type") == "im",
    )


def teams_in(body: Payload) -> Iterator[str]:
    """Every workspace that a payload speaks for: the app's, the person's, and the one that shares the conversation."""
    event, user = body.get("event") or {}, body.get("user") or {}
    team = body.get("team") or {}
    found = (
        body.get("team_id"),
        team.get("id") if isinstance(team, Mapping) else team,
        user.get("team_id") if isinstance(user, Mapping) else None,
        event.get("team"),
        event.get("user_team"),
        event.get("source_team"),
    )
    yield from (str(one) for one in found if one)


def answer_payload(message: Message) -> dict[str, Any]:
    """A message as the body of an acknowledgement or for a response address."""
    public = message.audience is Audience.CHANNEL
    body = {"response_type": "in_channel" if public else "ephemeral", **message_payload(message)}
    return body | {"replace_original": message.replaces}


def message_payload(message: Message) -> dict[str, Any]:
    """A message as ``chat.postMessage`` takes it, with nothing unfurled."""
    return {**payload(message), "unfurl_links": False, "unfurl_media": False}


def unescaped(text: str) -> str:
    """What a person typed: Slack escapes three characters in events."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def form_of(view: Payload) -> dict[str, str]:
    """What was filled in, by the id of each input block."""
    values = (view.get("state") or {}).get("values") or {}
    return {block: _filled(element) for block, elements in values.items() for element in elements.values()}


def _filled(element: Payload) -> str:
    chosen = element.get("selected_option") or {}
    return str(element.get("value") or chosen.get("value") or "")
