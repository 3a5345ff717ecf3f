"""Messages at response URLs: ephemeral or for the channel, new or in place of the message that was clicked."""

from __future__ import annotations

from bot.demo.entities import JsonObject
from bot.demo.error_codes import ErrorCode, SlackCallError
from bot.demo.methods import check_content
from bot.demo.workspace import Workspace


def respond(workspace: Workspace, name: str, payload: object) -> None:
    """Takes one answer.

    Raises:
        SlackCallError: The URL is unknown, used up or expired, or the message is invalid.
    """
    if not isinstance(payload, dict):
        raise SlackCallError(ErrorCode.INVALID_PAYLOAD)
    check_content(payload)
    place = workspace.use_response_url(name)
    workspace.responses.append((name, payload))
    if place is not None:
        show(workspace, payload, channel=place.channel, person=place.person, message=place.message)


def show(workspace: Workspace, payload: JsonObject, *, channel: str, person: str, message: str | None) -> None:
    """Shows an answer in a conversation, as Slack does with response URLs and acknowledgements."""
    if payload.get("delete_original") and message:
        workspace.delete(channel, message)
    elif payload.get("replace_original") and message:
        workspace.replace(channel, message, payload)
    else:
        in_channel = payload.get("response_type") == "in_channel"
        workspace.post(channel, payload, person=None if in_channel else person)
