"""The shape of Slack's payloads: what the app reads of them, checked once. Everything else is dropped."""

import json
from typing import Any, Final
from urllib.parse import parse_qsl

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_FORM_FIELDS = 60
"""Fields that a form may have; a slash command has about fifteen."""


_ANSWERED: Final = frozenset(
    {
        *("block_actions", "block_suggestion", "event_callback", "message_action", "shortcut"),
        *("url_verification", "view_submission"),
    }
)


class MalformedPayloadError(ValueError):
    """A payload is not a JSON object or form of the documented shape."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class Party(_Model):
    """A user, workspace or conversation in an interaction."""

    id: str | None = None
    team_id: str | None = None
    name: str | None = None


class Choice(_Model):
    """The option that was chosen in a menu."""

    value: str | None = None


class Element(_Model):
    """An interactive element with its value."""

    type: str | None = None
    action_id: str | None = None
    block_id: str | None = None
    value: str | None = None
    selected_option: Choice | None = None

    @property
    def filled(self) -> str:
        """The value that was typed or chosen; empty without one."""
        chosen = self.selected_option.value if self.selected_option else None
        return self.value or chosen or ""


class ViewState(_Model):
    """The fields of a modal, by block id and action id."""

    values: dict[str, dict[str, Element]] = Field(default_factory=dict)


class View(_Model):
    """The modal or Home tab that was acted in."""

    id: str | None = None
    type: str | None = None
    callback_id: str | None = None
    private_metadata: str | None = None
    previous_view_id: str | None = None
    state: ViewState | None = None


class Container(_Model):
    """Where an element is: the message and its thread. A view has no ``is_ephemeral``."""

    thread_ts: str | None = None
    is_ephemeral: bool | None = None


class SharedMessage(_Model):
    """A message with everything that may hold words. Blocks, attachments and files keep Slack's own form."""

    text: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    blocks: list[dict[str, Any]] | None = None
    attachments: list[dict[str, Any]] | None = None
    files: list[dict[str, Any]] | None = None


class Event(_Model):
    """An event of the Events API."""

    type: str = ""
    subtype: str | None = None
    user: str | Party | None = None
    bot_id: str | None = None
    text: str | None = None
    channel: str | Party | None = None
    channel_type: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    team: str | None = None
    user_team: str | None = None
    source_team: str | None = None
    tab: str | None = None


class RequestPayload(_Model):
    """Any payload that Slack sends: a command, an interaction or an event."""

    type: str | None = None
    command: str | None = None
    text: str | None = None
    user_id: str | None = None
    team_id: str | None = None
    channel_id: str | None = None
    channel_name: str | None = None
    user: str | Party | None = None
    team: str | Party | None = None
    channel: str | Party | None = None
    container: Container | None = None
    view: View | None = None
    actions: list[Element] | None = None
    message: SharedMessage | None = None
    event: Event | None = None
    event_id: str | None = None
    callback_id: str | None = None
    action_id: str | None = None
    block_id: str | None = None
    value: str | None = None
    trigger_id: str | None = None
    response_url: str | None = None
    challenge: str | None = None
    ssl_check: str | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it is of a kind that the app answers. Slack sends others if the app's settings there ask for them."""
        return self.type is None or self.type in _ANSWERED

    def routed(self) -> dict[str, Any]:
        """Returns the fields that were sent, as Bolt reads them to find a listener."""
        return self.model_dump(exclude_unset=True)


def checked(content: object) -> RequestPayload:
    """Returns the payload in ``content``, a parsed JSON value.

    Raises:
        MalformedPayloadError: It is not an object, a known field has another type, it states no kind, or a field that
            its kind always has is missing.
    """
    try:
        found = RequestPayload.model_validate(content)
    except (ValidationError, RecursionError):
        message = "the payload does not have the documented shape"
        raise MalformedPayloadError(message) from None
    if not (found.type or found.command or found.ssl_check):
        message = "the payload states neither a type nor a command"
        raise MalformedPayloadError(message)
    if not _is_complete(found):
        message = f"a payload of type {found.type} lacks a field"
        raise MalformedPayloadError(message)
    return found


def _is_complete(payload: RequestPayload) -> bool:
    """Whether a payload has what every payload of its kind has; Bolt raises ``KeyError`` without it."""
    match payload.type:
        case "event_callback":
            return payload.event is not None
        case "block_actions":
            return bool(payload.actions) and all(one.type and one.action_id for one in payload.actions or ())
        case "block_suggestion":
            return payload.action_id is not None
        case "view_submission":
            return payload.view is not None and None not in {payload.view.type, payload.view.callback_id}
        case "message_action" | "shortcut":
            return payload.callback_id is not None
        case _:
            return True


def parsed(body: bytes, *, is_form: bool) -> RequestPayload:
    """Returns the payload in the body of a request, a form or JSON.

    Raises:
        MalformedPayloadError: As ``checked``; also if the body is not UTF-8, a form or JSON.
    """
    try:
        text = body.decode("utf-8")
        if not is_form:
            return checked(_json(text))
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_FORM_FIELDS))
        return checked(_json(fields["payload"]) if "payload" in fields else fields)
    except MalformedPayloadError:
        raise
    except (ValueError, RecursionError):
        message = "the body is not a readable payload"
        raise MalformedPayloadError(message) from None


def _json(text: str) -> object:
    """Parses JSON; half of a surrogate pair, which JSON can escape but text cannot contain, is dropped."""
    if "\\u" not in text:
        return json.loads(text)
    paired = json.dumps(json.loads(text), ensure_ascii=False)
    return json.loads(paired.encode("utf-8", "ignore"))
