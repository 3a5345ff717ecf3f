"""The actions of the page by their path: the parsed JSON of a request in, the JSON of the answer out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from bot.demo.entities import JsonObject, Person
from bot.demo.interactions import ImpossibleError
from bot.demo.payloads import Source
from bot.demo.session import DemoSession

Body: TypeAlias = Mapping[str, Any]
PageAction: TypeAlias = Callable[[DemoSession, Person, Body], JsonObject]


def perform(session: DemoSession, path: str, body: Body) -> JsonObject | None:
    """Does what a request asks; None for an unknown path.

    Raises:
        ImpossibleError: It cannot be done; the message states why.
    """
    action = ACTIONS.get(path)
    if action is None:
        return None
    return {"ok": True, **action(session, session.person(_text(body, "person")), body)}


def _command(session: DemoSession, person: Person, body: Body) -> JsonObject:
    session.interactions.command(person.id, _text(body, "channel"), _text(body, "text"))
    return {}


def _message(session: DemoSession, person: Person, body: Body) -> JsonObject:
    thread = _text(body, "thread_ts") or None
    session.interactions.message(person.id, _text(body, "channel"), _text(body, "text"), thread=thread)
    return {}


def _act(session: DemoSession, person: Person, body: Body) -> JsonObject:
    value, values = _mapping(body, "value"), _mapping(body, "values")
    session.interactions.act(person.id, _source(session, person, body), _ids(body), value=value, values=values)
    return {}


def _options(session: DemoSession, person: Person, body: Body) -> JsonObject:
    source = _source(session, person, body)
    return session.interactions.options(person.id, source, _ids(body), query=_text(body, "query"))


def _submit(session: DemoSession, person: Person, body: Body) -> JsonObject:
    return {"errors": session.interactions.submit(person.id, _text(body, "view"), _mapping(body, "values"))}


def _close(session: DemoSession, person: Person, body: Body) -> JsonObject:
    session.interactions.close(person.id, _text(body, "view"), everything=body.get("all") is True)
    return {}


def _shortcut(session: DemoSession, person: Person, body: Body) -> JsonObject:
    ts, channel = _text(body, "ts"), _text(body, "channel")
    message = session.interactions.seen_message(person.id, channel, ts) if ts else None
    session.interactions.shortcut(person.id, _text(body, "callback_id"), message)
    return {}


def _home(session: DemoSession, person: Person, _: Body) -> JsonObject:
    session.interactions.open_home(person.id)
    return {}


def _dismiss(session: DemoSession, person: Person, body: Body) -> JsonObject:
    message = session.interactions.seen_message(person.id, _text(body, "channel"), _text(body, "ts"))
    if message.person is None:
        reason = "Only a message that is visible to you alone can be dismissed."
        raise ImpossibleError(reason)
    session.workspace.delete(message.channel, message.ts)
    return {}


def _clock(session: DemoSession, person: Person, body: Body) -> JsonObject:
    session.move_clock(person, body)
    return {"clock": session.times(person)}


ACTIONS: Final[Mapping[str, PageAction]] = MappingProxyType(
    {
        "/api/command": _command,
        "/api/message": _message,
        "/api/action": _act,
        "/api/options": _options,
        "/api/submit": _submit,
        "/api/close": _close,
        "/api/shortcut": _shortcut,
        "/api/home": _home,
        "/api/dismiss": _dismiss,
        "/api/clock": _clock,
    }
)
"""Every action of the page."""


def _source(session: DemoSession, person: Person, body: Body) -> Source:
    channel, ts = _text(body, "channel"), _text(body, "ts")
    return session.interactions.source(person.id, channel=channel, ts=ts, view_id=_text(body, "view"))


def _ids(body: Body) -> tuple[str, str]:
    return _text(body, "block_id"), _text(body, "action_id")


def _text(body: Body, name: str) -> str:
    found = body.get(name)
    if found is not None and not isinstance(found, str):
        reason = f'"{name}" must be a text.'
        raise ImpossibleError(reason)
    return found or ""


def _mapping(body: Body, name: str) -> Mapping[str, Any]:
    found = body.get(name)
    if found is not None and not isinstance(found, dict):
        reason = f'"{name}" must be an object.'
        raise ImpossibleError(reason)
    return found or {}
