"""Which conversations the app can use."""

from __future__ import annotations

from bot.demo.error_codes import ErrorCode, SlackCallError
from bot.demo.workspace import Workspace


def conversation(workspace: Workspace, name: str, *, for_posts: bool = True) -> str:
    """Returns the id of a conversation that the app can use; for a person that of their direct message with the app.

    Raises:
        SlackCallError: There is none, it is archived, or the app is not in it.
    """
    if name.startswith(("U", "W")) and for_posts:
        if workspace.closed and name not in workspace.people:
            raise SlackCallError(ErrorCode.CHANNEL_NOT_FOUND)
        return f"D{name[1:]}"
    channel = workspace.channels.get(name)
    if channel is None:
        known = name.startswith("D") and f"U{name[1:]}" in workspace.people
        if workspace.closed and not known:
            raise SlackCallError(ErrorCode.CHANNEL_NOT_FOUND)
        return name
    if channel.archived:
        raise SlackCallError(ErrorCode.IS_ARCHIVED)
    if not channel.has_app:
        raise SlackCallError(ErrorCode.CHANNEL_NOT_FOUND if channel.private else ErrorCode.NOT_IN_CHANNEL)
    return name
