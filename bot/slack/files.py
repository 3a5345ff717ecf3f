"""Sends the files of an answer after its words, which come first and are complete.

The files of a private answer go to the asker's direct messages with the app, those of a shared answer to the conversation.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from bot.slack.client import SlackClient, SlackClientError
from handlers.reply import AttachedFile
from handlers.request import Asker, ConversationKind
from handlers.wording.truncation import escape

log = logging.getLogger(__name__)

_NO_SCOPE: Final = (
    "The file {name} was not sent: this app has no permission to send files. "
    "An admin can add the scope files:write in the app's settings and install the app again."
)
_FOLLOW_HERE: Final = (
    "This app cannot post files in the conversation where you shared the answer, so they follow here. "
    "If it is not a member there, type /invite there and share again."
)
_NO_ACCESS: Final = frozenset({"not_in_channel", "channel_not_found", "is_archived", "invalid_channel"})


def send(files: Sequence[AttachedFile], asker: Asker, client: SlackClient, *, shared: bool = False) -> None:
    """Sends files to the asker, or to the conversation if the answer is ``shared``.

    An upload to a person's id fails in Slack, so the words go there first; the answer names the conversation for the files.
    If the app may not post in the conversation, the asker gets the files with the reason. Without the scope
    ``files:write`` the asker gets a message that states how to add it.

    Raises:
        SlackClientError: Slack does not accept the message or the files.
    """
    try:
        if not (shared and asker.channel and _is_posted(files, asker.channel, asker, client=client)):
            client.upload(_direct_message(files, asker, client, moved=shared), files)
    except SlackClientError as error:
        if error.reason != "missing_scope":
            raise
        log.warning("file_not_sent", extra={"reason": error.reason, "team": asker.team})
        said = escape(_NO_SCOPE.format(name=_names(files)))
        client.call("chat.postMessage", {"channel": asker.user, "text": said})


def _is_posted(files: Sequence[AttachedFile], channel: str, asker: Asker, *, client: SlackClient) -> bool:
    """Posts files in a conversation; returns False if the app has no access to it."""
    try:
        client.upload(channel, files, asker.thread)
    except SlackClientError as error:
        if error.reason not in _NO_ACCESS:
            raise
        return False
    return True


def _direct_message(files: Sequence[AttachedFile], asker: Asker, client: SlackClient, *, moved: bool) -> str:
    """The direct message with the asker: the one in which they asked, or the one that a message to them names."""
    if asker.conversation is ConversationKind.DIRECT_MESSAGE and asker.channel and not moved:
        return asker.channel
    said = f"{_FOLLOW_HERE} {files[0].title}" if moved else f"{files[0].title}: {_names(files)}"
    posted = client.call("chat.postMessage", {"channel": asker.user, "text": escape(said)})
    return str(posted.get("channel") or "")


def _names(files: Sequence[AttachedFile]) -> str:
    return ", ".join(file.name for file in files)
