"""The payloads that Slack sends to an app for what people do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from bot.demo.block_ids import with_ids
from bot.demo.entities import APP_USER, Posted
from bot.demo.workspace import Workspace

_APP = "A1"
_DIRECT = "directmessage"


@dataclass(frozen=True)
class Source:
    """Where an element is: in a message of a conversation, or in a modal or Home tab."""

    channel: str | None = None
    message: Posted | None = None
    view: Mapping[str, Any] | None = None

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks, with ids."""
        found = self.view or (self.message.payload if self.message else {})
        return with_ids(found.get("blocks") or ())


@dataclass(frozen=True)
class Payloads:
    """Writes payloads; each with a new trigger and, in a conversation, a new response URL.

    ``command`` is the slash command as installed; ``address`` makes an address of the name of a response URL.
    """

    workspace: Workspace
    command: str
    address: Callable[[str], str]

    def slash_command(self, person: str, channel: str, text: str) -> dict[str, str]:
        """Returns the fields of a slash command; ``text`` is what follows it."""
        name = self.workspace.people[person].name
        return {
            **{"team_id": self.workspace.team, "team_domain": "demo", "user_id": person, "user_name": name},
            **{"channel_id": channel, "channel_name": self._place(channel)["name"], "api_app_id": _APP},
            **{"command": self.command, "text": text, "is_enterprise_install": "false"},
            "response_url": self._response_url(channel, person),
            "trigger_id": self.workspace.trigger(person),
        }

    def actions(self, person: str, source: Source, action: Mapping[str, Any], *, values: object) -> dict[str, Any]:
        """Returns the payload of a click or a choice; ``values`` are those of all inputs beside the element."""
        stamped = {**action, "action_ts": f"{self.workspace.clock():.6f}"}
        state = {"state": {"values": values}} if source.message else {}
        payload = self._interaction("block_actions", person) | self._source(source, values) | state
        message = source.message
        if message is not None and source.channel is not None:
            payload["response_url"] = self._response_url(source.channel, person, message.ts)
        return payload | {"actions": [stamped], "trigger_id": self.workspace.trigger(person)}

    def suggestion(self, person: str, source: Source, ids: tuple[str, str], *, query: str) -> dict[str, Any]:
        """Returns the request for the options of a menu; ``ids`` are those of its block and of itself."""
        asked = {"block_id": ids[0], "action_id": ids[1], "value": query}
        return self._interaction("block_suggestion", person) | self._source(source, {}) | asked

    def submission(self, person: str, view: Mapping[str, Any], values: object) -> dict[str, Any]:
        """Returns the payload of a submitted modal."""
        trigger = {"trigger_id": self.workspace.trigger(person), "response_urls": []}
        return self._interaction("view_submission", person) | trigger | {"view": _filled(view, values)}

    def closing(self, person: str, view: Mapping[str, Any], *, cleared: bool) -> dict[str, Any]:
        """Returns the payload of a closed modal."""
        return self._interaction("view_closed", person) | {"view": dict(view), "is_cleared": cleared}

    def shortcut(self, person: str, callback: str) -> dict[str, Any]:
        """Returns the payload of a global shortcut."""
        asked = {"callback_id": callback, "trigger_id": self.workspace.trigger(person)}
        return self._interaction("shortcut", person) | asked

    def message_shortcut(self, person: str, callback: str, message: Posted) -> dict[str, Any]:
        """Returns the payload of a shortcut on a message."""
        return self._interaction("message_action", person) | {
            "callback_id": callback,
            "trigger_id": self.workspace.trigger(person),
            "response_url": self._response_url(message.channel, person, message.ts),
            "channel": self._place(message.channel),
            "message_ts": message.ts,
            "message": self._message(message),
        }

    def message_event(self, kind: str, message: Posted) -> dict[str, Any]:
        """Returns the event of a message that a person wrote: ``app_mention``, or ``message`` in a direct message."""
        is_direct = kind == "message"
        event = self._message(message) | {"type": kind, "channel": message.channel, "team": self.workspace.team}
        event |= {"event_ts": message.ts} | ({"channel_type": "im"} if is_direct else {})
        return self._event(event)

    def home_opened(self, person: str) -> dict[str, Any]:
        """Returns the event of an opened Home tab."""
        channel = self.workspace.people[person].direct_message
        event = {"type": "app_home_opened", "user": person, "channel": channel, "tab": "home"}
        return self._event(event | {"event_ts": f"{self.workspace.clock():.6f}"})

    def _event(self, event: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **{"type": "event_callback", "token": "", "team_id": self.workspace.team, "api_app_id": _APP},
            **{
                "event": dict(event),
                "event_id": f"Ev{uuid4().hex[:10].upper()}",
                "event_time": int(self.workspace.clock()),
            },
            "authorizations": [{"team_id": self.workspace.team, "user_id": APP_USER, "is_bot": True}],
        }

    def _interaction(self, kind: str, person: str) -> dict[str, Any]:
        name, team = self.workspace.people[person].name, self.workspace.team
        user = {"id": person, "username": name, "name": name, "team_id": team}
        return {"type": kind, "api_app_id": _APP, "team": {"id": team, "domain": "demo"}, "user": user}

    def _source(self, source: Source, values: object) -> dict[str, Any]:
        if source.view is not None:
            view = _filled(source.view, values)
            return {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        message, channel = source.message, source.channel
        if message is None or channel is None:
            return {}
        container: dict[str, Any] = {"type": "message", "message_ts": message.ts, "channel_id": channel}
        container |= {"is_ephemeral": message.person is not None}
        container |= {"thread_ts": message.thread} if message.thread else {}
        content = {} if message.person else {"message": self._message(message)}
        return {"container": container, "channel": self._place(channel)} | content

    def _message(self, message: Posted) -> dict[str, Any]:
        sent = message.as_slack(with_metadata=False) | {"team": self.workspace.team}
        return sent | ({"blocks": with_ids(sent["blocks"])} if sent.get("blocks") else {})

    def _place(self, channel: str) -> dict[str, str]:
        known = self.workspace.channels.get(channel)
        return {"id": channel, "name": known.name if known else _DIRECT}

    def _response_url(self, channel: str, person: str, message: str | None = None) -> str:
        return self.address(self.workspace.issue_response_url(channel, person, message))


def _filled(view: Mapping[str, Any], values: object) -> dict[str, Any]:
    return {**view, "blocks": with_ids(view.get("blocks") or ()), "state": {"values": values}}
