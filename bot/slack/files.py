"""Sends files to the asker, in direct messages with the app. The words of an answer come first and are complete."""

from __future__ import annotations

import logging

from bot.slack.client import SlackClient, SlackClientError
from handlers.reply import AttachedFile
from handlers.request import Asker, ConversationKind
from handlers.wording.truncation import escape

log = logging.getLogger(__name__)

_NO_SCOPE = (
    "The file {name} was not sent: this app has no permission to send files. "
    "An admin can add the scope files:write in the app's settings and install the app again."
)


def upload(file: AttachedFile, asker: Asker, client: SlackClient) -> None:
    """Sends a file to a person.

    An upload to a person's id fails in Slack, so the words go there first; the answer names the conversation for the file.
    Without the scope ``files:write`` the user gets a message that states how to add it.

    Raises:
        SlackClientError: Slack does not accept the message or the file.
    """
    try:
        client.upload(_conversation(file, asker, client), file)
    except SlackClientError as error:
        if error.reason != "missing_scope":
            raise
        log.warning("file_not_sent", extra={"reason": error.reason, "team": asker.team})
        client.call("chat.postMessage", {"channel": asker.user, "text": escape(_NO_SCOPE.format(name=file.name))})


def _conversation(file: AttachedFile, asker: Asker, client: SlackClient) -> str:
    """The direct message with the asker: the one in which they asked, or the one that a message to them names."""
    if asker.conversation is ConversationKind.DIRECT_MESSAGE and asker.channel:
        return asker.channel
    posted = client.call("chat.postMessage", {"channel": asker.user, "text": escape(f"{file.title}: {file.name}")})
    return str(posted.get("channel") or "")
