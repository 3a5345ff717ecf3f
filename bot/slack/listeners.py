"""Every listener, and the table by which Bolt finds it. None does slow work: it answers, or hands over to the pool."""

from __future__ import annotations

import re
import time

from slack_bolt import Ack, App, BoltContext, BoltResponse

from bot.slack.acknowledgement import Acknowledgements
from bot.slack.incoming import Incoming
from bot.slack.service import SlackService
from handlers.answers import type_ahead
from handlers.dispatch import Deferred
from handlers.render.service_messages import as_modal, slow_down, working_on_it
from handlers.reply import FieldErrors, HomeTab, Message, Modal, Reply
from handlers.request import Surface


class Listeners:
    """What is done with each kind of request; Bolt's context carries it as ``incoming``."""

    def __init__(self, service: SlackService) -> None:
        self._service = service
        self._acknowledgements = Acknowledgements()

    def command(self, ack: Ack, context: BoltContext) -> BoltResponse:
        """Answers a slash command: the answer is the body of the acknowledgement."""
        request: Incoming = context["incoming"]
        answer = self._service.denial(request) or self._service.answer(request, Surface.COMMAND)
        reply = self._deferred(answer, request) if isinstance(answer, Deferred) else answer
        if isinstance(reply, Message):
            return self._acknowledgements.response(self._service.acknowledged(reply, request))
        self._service.later(lambda: reply, request.route)
        return ack()

    def click(self, ack: Ack, context: BoltContext) -> None:
        """Answers a button, a menu, or Enter in a search box; Slack reads no body here, so the answer is separate."""
        ack()
        request: Incoming = context["incoming"]
        denial = self._service.denial(request)
        if denial is not None:
            self._service.later(lambda: denial, request.route)
        elif request.action_id.startswith("share:"):
            self._service.later(lambda: self._service.share(request), request.route)
        else:
            self._service.click(request)

    def message(self, ack: Ack, context: BoltContext) -> None:
        """Answers an ``@mention`` or a direct message: the way to ask in threads."""
        ack()
        request: Incoming = context["incoming"]
        if not request.by_person or (request.event_type == "message" and not request.is_direct):
            return
        if self._service.denial(request) is not None:
            self._limited(request)
            return
        surface = Surface.DIRECT_MESSAGE if request.is_direct else Surface.MENTION
        self._service.later(lambda: self._once(request, surface), request.route)

    def home(self, ack: Ack, context: BoltContext) -> None:
        """Publishes the Home tab that a user opened."""
        ack()
        request: Incoming = context["incoming"]
        if self._service.denial(request) is None:
            self._service.later(lambda: self._service.home(request.asker), request.route)

    def message_shortcut(self, ack: Ack, context: BoltContext) -> None:
        """Answers ``Brief me on this``: every record that a message names."""
        ack()
        self._shortcut(context["incoming"], Surface.MESSAGE_SHORTCUT)

    def global_shortcut(self, ack: Ack, context: BoltContext) -> None:
        """Opens the search modal."""
        ack()
        self._shortcut(context["incoming"], Surface.GLOBAL_SHORTCUT)

    def options(self, ack: Ack, context: BoltContext) -> None:
        """Names for a menu in which a user types."""
        request: Incoming = context["incoming"]
        admitted = self._service.denial(request) is None
        ack(options=type_ahead.options(request.text, self._service.active.base) if admitted else [])

    def submission(self, ack: Ack, context: BoltContext) -> None:
        """Answers a submitted modal."""
        request: Incoming = context["incoming"]
        text = " ".join(filter(None, (request.callback_id, request.metadata)))
        reply = self._service.denial(request) or self._service.answer(request, Surface.MODAL, text)
        if isinstance(reply, Deferred):
            reply = self._service.settled(reply, request) or working_on_it()
        match reply:
            case FieldErrors(errors=errors):
                ack(response_action="errors", errors=errors)
            case Message():
                ack(response_action="update", view=as_modal(self._service.acknowledged(reply, request)).view)
            case Modal(view=view):
                ack(response_action="update", view=view)
            case HomeTab():
                ack()

    def _deferred(self, action: Deferred, request: Incoming) -> Message | None:
        return self._service.later(lambda: self._service.run(action, request), request.route)

    def _shortcut(self, request: Incoming, surface: Surface) -> None:
        denial = self._service.denial(request)
        self._service.later(lambda: denial or self._answered(request, surface), request.route)

    def _once(self, request: Incoming, surface: Surface) -> Reply | None:
        """Answers an event that no replica has handled; runs on the pool, because that memory may be a database."""
        if request.event_id and not self._service.deduplicator.first_time(request.event_id):
            return None
        return self._answered(request, surface)

    def _answered(self, request: Incoming, surface: Surface) -> Reply:
        """For the pool: an action runs at once."""
        reply = self._service.answer(request, surface)
        return self._service.run(reply, request) if isinstance(reply, Deferred) else reply

    def _limited(self, request: Incoming) -> None:
        """Tells a person whose messages come too fast, once in a while; other workspaces get no reply to events."""
        asker = request.asker
        if not self._service.workspaces.admit(request.teams):
            return
        if self._service.warnings.allows(asker.team, asker.user, time.monotonic()):
            self._service.later(slow_down, request.route)


def register(app: App, listeners: Listeners, command: str) -> None:
    """Registers which listener takes which request."""
    app.command(command)(listeners.command)
    app.action(re.compile(r"^(?:ask|share|do):|^find$"))(listeners.click)
    app.event("app_mention")(listeners.message)
    app.event("message")(listeners.message)
    app.event("app_home_opened")(listeners.home)
    app.shortcut("brief_message")(listeners.message_shortcut)
    app.shortcut("look_up")(listeners.global_shortcut)
    app.options(re.compile(".+"))(listeners.options)
    app.view(re.compile(".+"))(listeners.submission)
