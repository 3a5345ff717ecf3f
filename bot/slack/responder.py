"""Sends a reply to the asker, by the best way that their request left open."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any, assert_never

from bot.slack import files
from bot.slack.client import SlackClient, SlackClientError
from bot.slack.incoming import ReplyRoute
from handlers.render import service_messages
from handlers.render.messages import payload
from handlers.render.service_messages import as_modal
from handlers.reply import Audience, FieldErrors, HomeTab, Message, Modal, Reply
from handlers.request import Asker

log = logging.getLogger(__name__)


def response_body(message: Message) -> dict[str, Any]:
    """Returns a message as the body of an acknowledgement or for a response URL."""
    in_channel = message.audience is Audience.CHANNEL
    kind = {"response_type": "in_channel" if in_channel else "ephemeral", "replace_original": message.replaces}
    return kind | posted(message)


def posted(message: Message) -> dict[str, Any]:
    """Returns a message for ``chat.postMessage``, without previews of links."""
    return payload(message) | {"unfurl_links": False, "unfurl_media": False}


def reply_to(reply: Reply, route: ReplyRoute, client: SlackClient) -> None:
    """Sends ``reply``; a failure is logged with Slack's reason and nothing of the answer."""
    try:
        match reply:
            case Message():
                _send_or_simplify(reply, route, client)
                send_files(reply, route.asker, client)
            case Modal(view=view):
                _show(view, route, client)
            case HomeTab(view=view):
                client.call("views.publish", {"user_id": route.asker.user, "view": view})
            case FieldErrors():
                pass
            case _:
                assert_never(reply)
    except SlackClientError as error:
        log.warning("reply_not_delivered", extra={"reason": error.reason, "team": route.asker.team})
        if isinstance(reply, Modal):
            _report_unopened(route, client)


def _report_unopened(route: ReplyRoute, client: SlackClient) -> None:
    """Tells the user that a form did not open, most often because its trigger had expired."""
    message = service_messages.form_not_opened()
    try:
        if route.response_url:
            client.respond(route.response_url, response_body(message))
        else:
            client.call("chat.postMessage", {"channel": route.asker.user, **posted(message)})
    except SlackClientError as error:
        log.warning("reply_not_delivered", extra={"reason": error.reason, "team": route.asker.team})


def opened(waiting: Message, route: ReplyRoute, client: SlackClient) -> ReplyRoute:
    """Opens a modal now, while the trigger is valid, if only a modal can answer; returns the route that leads into it."""
    if route.response_url or route.view is None or not route.trigger_id:
        return route
    try:
        view_id = _show(as_modal(waiting).view, route, client)
    except SlackClientError as error:
        log.warning("modal_not_opened", extra={"reason": error.reason, "team": route.asker.team})
        return route
    return replace(route, opened=view_id)


def send_files(reply: Message, asker: Asker, client: SlackClient) -> None:
    """Sends the files of an answer; a failure is logged."""
    if not reply.files:
        return
    try:
        files.send(reply.files, asker, client, shared=reply.audience is Audience.CHANNEL)
    except SlackClientError as error:
        log.warning("file_not_delivered", extra={"reason": error.reason, "team": asker.team})


def _send_or_simplify(reply: Message, route: ReplyRoute, client: SlackClient) -> None:
    """Sends a message; if Slack rejects its blocks, the same in classic blocks, or in plain text without them."""
    try:
        _send(reply, route, client)
    except SlackClientError as error:
        if error.reason != "invalid_blocks":
            raise
        log.warning("blocks_rejected", extra={"team": route.asker.team, "modern": bool(reply.classic)})
        _send(replace(reply, blocks=reply.classic, classic=()), route, client)


def _send(reply: Message, route: ReplyRoute, client: SlackClient) -> None:
    channel = route.asker.channel
    if route.response_url:
        client.respond(route.response_url, response_body(reply))
    elif route.view is not None and route.trigger_id:
        _send_in_modal(reply, route, client)
    elif channel is None:
        client.call("chat.postMessage", {"channel": route.asker.user, **posted(reply)})
    elif reply.audience is Audience.CHANNEL or (route.visible and not _is_private(reply, route)):
        client.call("chat.postMessage", _threaded({"channel": channel, **posted(reply)}, route.thread))
    else:
        private = {"channel": channel, "user": route.asker.user, **payload(reply)}
        client.call("chat.postEphemeral", _threaded(private, route.asker.thread))


def _is_private(reply: Message, route: ReplyRoute) -> bool:
    """Whether others in the conversation must not see a reply: errors and look-ups without a match."""
    return route.thread is not None and (reply.audience is Audience.PRIVATE or reply.zero_hit is not None)


def _send_in_modal(reply: Message, route: ReplyRoute, client: SlackClient) -> None:
    """In a modal; in a direct message if the trigger has expired or the modal was closed meanwhile."""
    try:
        _show(as_modal(reply).view, route, client)
    except SlackClientError as error:
        log.info("modal_not_shown", extra={"reason": error.reason, "team": route.asker.team})
        client.call("chat.postMessage", {"channel": route.asker.user, **posted(reply)})


def _threaded(arguments: dict[str, Any], thread: str | None) -> dict[str, Any]:
    return arguments | ({"thread_ts": thread} if thread else {})


def _show(view: dict[str, Any], route: ReplyRoute, client: SlackClient) -> str | None:
    """Shows a modal and returns its id: in the one that waits for it, else on top of the one acted in, else alone.

    Slack stacks three modals and rejects the next, so what is clicked in one that covers another replaces it.
    """
    below = route.view if route.view is not None and route.view.type == "modal" else None
    full = below.id if below and below.previous_view_id else None
    if route.opened or full:
        answer = client.call("views.update", {"view_id": route.opened or full, "view": view})
    else:
        answer = client.call("views.push" if below else "views.open", {"trigger_id": route.trigger_id, "view": view})
    return str((answer.get("view") or {}).get("id") or "") or None
