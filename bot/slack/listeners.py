"""Every listener, and the table by which Bolt comes to them. None does slow work: it answers, or hands over to the pool."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from bot.slack.incoming import Payload, answer_payload, form_of, teams_in, unescaped, way_of
from bot.slack.service import SlackService
from handlers.answers import type_ahead
from handlers.dispatch import Deferred
from handlers.render.service_messages import as_dialog, working_on_it
from handlers.reply import FieldErrors, Message, Modal, Reply
from handlers.request import Surface

_MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>")


class Listeners:
    """What is done with each kind of payload."""

    def __init__(self, desk: SlackService) -> None:
        self._desk = desk

    def command(self, ack: Ack, body: dict[str, Any]) -> None:
        """A slash command: the answer goes out as the body of the acknowledgement."""
        answer = self._desk.denial(body) or self._answer(str(body.get("text", "")), body, Surface.COMMAND)
        reply = self._desk.do(answer, way_of(body)) if isinstance(answer, Deferred) else answer
        if isinstance(reply, Message):
            ack(answer_payload(reply))
            return
        ack()
        self._later(lambda: reply, body)

    def press(self, ack: Ack, body: dict[str, Any], action: Payload) -> None:
        """A button, or Enter in a search box; Slack reads no body here, so the answer takes its own way."""
        ack()
        away = self._desk.denial(body)
        text = str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")
        asker = way_of(body).asker
        if away is not None:
            self._later(lambda: away, body)
        elif str(action.get("action_id", "")).startswith("share:"):
            self._later(lambda: self._desk.share(text, asker), body)
        else:
            self._desk.pressed(text, way_of(body))

    def mention(self, ack: Ack, body: dict[str, Any]) -> None:
        """An ``@mention`` or a direct message: the way to ask in threads."""
        ack()
        event = body.get("event") or {}
        spoken_by_bot = event.get("bot_id") or event.get("subtype")
        if spoken_by_bot or not self._desk.teams.admit(teams_in(body)):
            return
        direct = event.get("channel_type") == "im"
        if not direct and event.get("type") == "message":
            return
        text = _MENTION.sub(" ", str(event.get("text", "")))
        surface = Surface.DIRECT_MESSAGE if direct else Surface.MENTION
        self._once(body, lambda: self._answer_now(unescaped(text), body, surface))

    def home(self, ack: Ack, body: dict[str, Any]) -> None:
        """The Home tab was opened."""
        ack()
        if self._desk.teams.admit(teams_in(body)):
            self._later(lambda: self._desk.home(way_of(body).asker), body)

    def message_shortcut(self, ack: Ack, body: dict[str, Any]) -> None:
        """``Brief me on this``: everybody and everything that a message names."""
        ack()
        text = str((body.get("message") or {}).get("text", ""))
        away = self._desk.denial(body)
        self._later(lambda: away or self._answer_now(unescaped(text), body, Surface.MESSAGE_SHORTCUT), body)

    def global_shortcut(self, ack: Ack, body: dict[str, Any]) -> None:
        """The look-up dialog."""
        ack()
        away = self._desk.denial(body)
        self._later(lambda: away or self._answer_now("", body, Surface.GLOBAL_SHORTCUT), body)

    def options(self, ack: Ack, body: dict[str, Any]) -> None:
        """Names for a menu that somebody is typing in."""
        admitted = self._desk.denial(body) is None
        ack(options=type_ahead.options(str(body.get("value", "")), self._desk.holder.base) if admitted else [])

    def submission(self, ack: Ack, body: dict[str, Any]) -> None:
        """A submitted dialog."""
        away = self._desk.denial(body)
        view = body.get("view") or {}
        form = form_of(view)
        text = " ".join(filter(None, (str(view.get("callback_id", "")), str(view.get("private_metadata", "")))))
        reply = away or self._desk.answer(text, way_of(body).asker, Surface.MODAL, form)
        if isinstance(reply, Deferred):
            reply = self._desk.settled(reply, way_of(body)) or working_on_it()
        match reply:
            case FieldErrors(errors=errors):
                ack(response_action="errors", errors=errors)
            case Message():
                ack(response_action="update", view=as_dialog(reply).view)
            case Modal(view=shown):
                ack(response_action="update", view=shown)
            case _:
                ack()

    def _answer(self, text: str, body: Payload, surface: Surface) -> Reply | Deferred:
        return self._desk.answer(text, way_of(body).asker, surface)

    def _answer_now(self, text: str, body: Payload, surface: Surface) -> Reply:
        """For the pool: a deed is done on the spot."""
        reply = self._answer(text, body, surface)
        if isinstance(reply, Deferred):
            return reply.run(reply.request, self._desk.holder.base, self._desk.ports())
        return reply

    def _later(self, make: Callable[[], Reply | None], body: Payload) -> None:
        self._desk.later(make, way_of(body))

    def _once(self, body: Payload, make: Callable[[], Reply]) -> None:
        """On the pool, unless the event was dealt with: the memory of events may be a database."""
        event_id = str(body.get("event_id", ""))

        def work() -> Reply | None:
            if event_id and not self._desk.seen.first_time(event_id):
                return None
            return make()

        self._desk.later(work, way_of(body))


def register(app: App, listeners: Listeners, command: str) -> None:
    """Tell Bolt which listener takes which payload."""
    app.command(command)(listeners.command)
    app.action(re.compile(r"^(?:ask|share|do):|^find$"))(listeners.press)
    app.event("app_mention")(listeners.mention)
    app.event("message")(listeners.mention)
    app.event("app_home_opened")(listeners.home)
    app.shortcut("brief_message")(listeners.message_shortcut)
    app.shortcut("look_up")(listeners.global_shortcut)
    app.options(re.compile(".+"))(listeners.options)
    app.view(re.compile(".+"))(listeners.submission)
