"""Brings a reply to whoever asked, by the best way that their payload left open."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from bot.slack.client import SlackClient, SlackClientError
from bot.slack.incoming import ReplyRoute, answer_payload, message_payload
from handlers.render.service_messages import as_dialog
from handlers.reply import Audience, FieldErrors, HomeTab, Message, Modal, Reply

log = logging.getLogger(__name__)


def reply_to(reply: Reply, way: ReplyRoute, courier: SlackClient) -> None:
    """Send ``reply`` back; what Slack does not take is logged, with Slack's reason and nothing of the answer."""
    try:
        match reply:
            case Message():
                _message(reply, way, courier)
            case Modal(view=view):
                _dialog(view, way, courier)
            case HomeTab(view=view):
                courier.call("views.publish", {"user_id": way.asker.user, "view": view})
            case FieldErrors():
                pass
    except SlackClientError as refusal:
        log.warning("not delivered", extra={"reason": refusal.reason, "team": way.asker.team})


def opened(waiting: Message, way: ReplyRoute, courier: SlackClient) -> ReplyRoute:
    """Where only a dialog can answer, open it now, while the trigger lives; the way then leads into it."""
    if way.response_url or way.view is None or not way.trigger_id:
        return way
    try:
        shown = _dialog(as_dialog(waiting).view, way, courier)
    except SlackClientError as refusal:
        log.warning("dialog not opened", extra={"reason": refusal.reason, "team": way.asker.team})
        return way
    return replace(way, opened=shown)


def _message(reply: Message, way: ReplyRoute, courier: SlackClient) -> None:
    if way.response_url:
        courier.respond(way.response_url, answer_payload(reply))
    elif way.view is not None and way.trigger_id:
        _dialog_or_message(reply, way, courier)
    elif way.asker.channel is None:
        courier.call("chat.postMessage", {"channel": way.asker.user, **message_payload(reply)})
    elif way.public or reply.audience is Audience.CHANNEL:
        courier.call("chat.postMessage", _in_thread(way, {"channel": way.asker.channel, **message_payload(reply)}))
    else:
        private = {"channel": way.asker.channel, "user": way.asker.user, **message_payload(reply)}
        private.pop("unfurl_links"), private.pop("unfurl_media")
        courier.call("chat.postEphemeral", _in_thread(way, private))


def _dialog_or_message(reply: Message, way: ReplyRoute, courier: SlackClient) -> None:
    """In a dialog; where the trigger has run out or the dialog was closed meanwhile, in a direct message."""
    try:
        _dialog(as_dialog(reply).view, way, courier)
    except SlackClientError as refusal:
        log.info("dialog not shown", extra={"reason": refusal.reason, "team": way.asker.team})
        courier.call("chat.postMessage", {"channel": way.asker.user, **message_payload(reply)})


def _in_thread(way: ReplyRoute, payload: dict[str, Any]) -> dict[str, Any]:
    return payload | ({"thread_ts": way.asker.thread} if way.asker.thread else {})


def _dialog(view: dict[str, Any], way: ReplyRoute, courier: SlackClient) -> str | None:
    """Show a dialog, and give its id: in the one that waits for it, else on top of the one acted in, else on its own.

    Slack stacks three dialogs and refuses the next, so what is pressed in one that lies on another replaces it.
    """
    below = way.view if way.view is not None and way.view.get("type") == "modal" else None
    full = str(below.get("id") or "") if below and below.get("previous_view_id") else ""
    if way.opened or full:
        answer = courier.call("views.update", {"view_id": way.opened or full, "view": view})
    else:
        answer = courier.call("views.push" if below else "views.open", {"trigger_id": way.trigger_id, "view": view})
    return str((answer.get("view") or {}).get("id") or "") or None
