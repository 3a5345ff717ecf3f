"""One parsed request from Slack: who asks, where, with which words, and how to reply. No later code reads the payload."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.slack.markup import plain_words, read_markup, without_command
from bot.slack.message_text import message_words
from bot.slack.payload import Event, Party, RequestPayload, View
from handlers.answers import search_modal
from handlers.request import Asker, ConversationKind

_NOT_BY_A_PERSON: Final = frozenset(
    {
        "assistant_app_thread",
        "bot_add",
        "bot_message",
        "bot_remove",
        "channel_archive",
        "channel_canvas_updated",
        "channel_convert_to_private",
        "channel_convert_to_public",
        "channel_join",
        "channel_leave",
        "channel_name",
        "channel_posting_permissions",
        "channel_purpose",
        "channel_topic",
        "channel_unarchive",
        "document_mention",
        "ekm_access_denied",
        "file_comment",
        "file_mention",
        "group_archive",
        "group_join",
        "group_leave",
        "group_name",
        "group_purpose",
        "group_topic",
        "group_unarchive",
        "huddle_thread",
        "message_changed",
        "message_deleted",
        "message_replied",
        "pinned_item",
        "reminder_add",
        "sh_room_created",
        "thread_locked",
        "tombstone",
        "unpinned_item",
    }
)
"""Subtypes of messages that no person wrote to the app. Persons write with subtypes too, such as ``file_share``."""

_NO_EVENT: Final = Event()
_CONVERSATIONS: Final = {
    "im": ConversationKind.DIRECT_MESSAGE,
    "directmessage": ConversationKind.DIRECT_MESSAGE,
    "mpim": ConversationKind.GROUP_MESSAGE,
    "group": ConversationKind.PRIVATE_CHANNEL,
    "privategroup": ConversationKind.PRIVATE_CHANNEL,
}


@dataclass(frozen=True, slots=True)
class ReplyRoute:
    """How a reply reaches the asker."""

    asker: Asker
    response_url: str | None = None
    trigger_id: str | None = None
    view: View | None = None
    """The modal or Home tab that was acted in, if there is no conversation."""
    visible: bool = False
    """Whether answers are posted for everybody in the conversation, as in a direct message."""
    thread: str | None = None
    """The thread that visible answers go to: that of a mention, or under it; None in a direct message."""
    opened: str | None = None
    """The id of a modal that was opened for the answer and waits for it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One request. ``text`` is in plain words; the value of a button is as the app wrote it."""

    asker: Asker
    teams: frozenset[str]
    """Every workspace that the request speaks for: the app's, the person's, and one that shares the conversation."""
    route: ReplyRoute
    text: str = ""
    action_id: str = ""
    callback_id: str = ""
    metadata: str = ""
    """What a modal of the app carries back; the user may have changed it."""
    form: Mapping[str, str] = field(default_factory=dict)
    """What was filled in, by the id of each input block."""
    event_id: str = ""
    event_type: str = ""
    by_person: bool = True
    """False for messages of apps and notes by Slack itself."""
    is_in_public: bool = False
    """Whether the message that was clicked is seen by others, as a shared answer is."""
    replay_key: str = ""
    """The same for a request that is sent again with the same signature; empty if it cannot be known."""

    @property
    def is_direct(self) -> bool:
        """Whether it comes from a direct message with the app."""
        return self.asker.conversation is ConversationKind.DIRECT_MESSAGE


def incoming(payload: RequestPayload, command: str, *, signature: str = "") -> Incoming:
    """Returns the request in a payload.

    ``command`` is the slash command as installed, which people paste in front of requests. ``signature`` is that of the
    HTTP request; without one, as in Socket Mode, the trigger id tells a repeated request.
    """
    asker = _asker(payload)
    event = payload.event or _NO_EVENT
    key = signature or payload.trigger_id or ""
    view = payload.view
    return Incoming(
        asker=asker,
        teams=frozenset(filter(None, _teams(payload))),
        route=_route(payload, asker),
        text=_text(payload, command),
        action_id=(payload.actions[0].action_id or "") if payload.actions else "",
        callback_id=(view.callback_id if view else payload.callback_id) or "",
        metadata=(view.private_metadata or "") if view else "",
        form=_form(view, command),
        event_id=payload.event_id or "",
        event_type=event.type,
        is_in_public=_is_in_public(payload, asker),
        by_person=not event.bot_id and event.subtype not in _NOT_BY_A_PERSON and bool(asker.user),
        replay_key=f"request:{hashlib.sha256(key.encode()).hexdigest()}" if key else "",
    )


def _is_in_public(payload: RequestPayload, asker: Asker) -> bool:
    is_direct = asker.conversation is ConversationKind.DIRECT_MESSAGE
    return payload.container is not None and payload.container.is_ephemeral is False and not is_direct


def _asker(payload: RequestPayload) -> Asker:
    event = payload.event or _NO_EVENT
    container, message = payload.container, payload.message
    in_container = container.thread_ts if container else None
    return Asker(
        user=payload.user_id or _id(payload.user) or _id(event.user) or "",
        team=payload.team_id or _id(payload.team) or event.team or _team_of(payload.user) or "",
        channel=payload.channel_id or _id(payload.channel) or _id(event.channel) or None,
        thread=in_container or event.thread_ts or (message.thread_ts if message else None),
        conversation=_conversation(payload, event),
    )


def _conversation(payload: RequestPayload, event: Event) -> ConversationKind:
    named = payload.channel.name if isinstance(payload.channel, Party) else None
    name = payload.channel_name or named or event.channel_type or ""
    if name.startswith("mpdm-"):
        return ConversationKind.GROUP_MESSAGE
    return _CONVERSATIONS.get(name, ConversationKind.CHANNEL)


def _route(payload: RequestPayload, asker: Asker) -> ReplyRoute:
    """A direct message is answered in the conversation; a mention at top level in a thread under it."""
    event = payload.event
    direct = event is not None and asker.conversation is ConversationKind.DIRECT_MESSAGE
    top_level = event is not None and event.type == "app_mention" and not event.thread_ts
    return ReplyRoute(
        asker=asker,
        response_url=payload.response_url,
        trigger_id=payload.trigger_id,
        view=None if payload.channel else payload.view,
        visible=direct or top_level,
        thread=None if event is None or direct else event.thread_ts or event.ts,
    )


def _teams(payload: RequestPayload) -> tuple[str | None, ...]:
    event = payload.event or _NO_EVENT
    own = (payload.team_id, _id(payload.team), _team_of(payload.user))
    return (*own, event.team, event.user_team, event.source_team)


def _text(payload: RequestPayload, command: str) -> str:
    """What was asked: typed words without Slack's markup, or the value of a button or menu."""
    if payload.actions:
        element = payload.actions[0]
        typed = element.type == "plain_text_input"
        return without_command(plain_words(element.filled), command) if typed else element.filled
    if payload.type == "message_action":
        return message_words(payload.message) if payload.message else ""
    if payload.type == "block_suggestion":
        return payload.value or ""
    raw = payload.text if payload.command else (payload.event.text if payload.event else "")
    return without_command(read_markup(raw or "").text, command)


def _form(view: View | None, command: str) -> dict[str, str]:
    """The filled-in fields. The search modal takes requests, so those are read as such; other forms keep every character."""
    values = view.state.values if view and view.state else {}
    filled = {block: element.filled for block, elements in values.items() for element in elements.values()}
    if view is None or view.callback_id != search_modal.CALLBACK:
        return filled
    return filled | {search_modal.WORDS: without_command(plain_words(filled.get(search_modal.WORDS, "")), command)}


def _id(party: Party | str | None) -> str | None:
    return party.id if isinstance(party, Party) else party


def _team_of(party: Party | str | None) -> str | None:
    return party.team_id if isinstance(party, Party) else None
