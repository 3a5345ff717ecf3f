"""Which modern blocks Slack accepts: acknowledgements get no answer from Slack, so a sample is validated first."""

from __future__ import annotations

import threading

from bot.slack.client import SlackClient, SlackClientError
from handlers.reply import Message


class ModernBlocks:
    """Remembers the kinds of block of which Slack's ``blocks.validate`` has accepted or rejected a sample."""

    def __init__(self) -> None:
        self._accepted: set[str] = set()
        self._validated: set[frozenset[str]] = set()
        self._lock = threading.Lock()

    def accepts(self, message: Message) -> bool:
        """Returns whether every kind of block in a message may go out in an acknowledgement."""
        return not message.classic or _kinds(message) <= self._accepted

    def is_new(self, message: Message) -> bool:
        """Returns whether a message has kinds of block that are still to be validated; True once for the same kinds."""
        kinds = _kinds(message)
        with self._lock:
            new = bool(message.classic) and not kinds <= self._accepted and kinds not in self._validated
            self._validated.add(kinds)
            return new

    def validate(self, message: Message, client: SlackClient) -> None:
        """Asks Slack whether it accepts the blocks of a message. Unless Slack rejects them, they are asked about again."""
        kinds = _kinds(message)
        try:
            client.call("blocks.validate", {"blocks": list(message.blocks)})
        except SlackClientError as error:
            if error.reason != "invalid_blocks":
                with self._lock:
                    self._validated.discard(kinds)
            return
        with self._lock:
            self._accepted |= kinds


def _kinds(message: Message) -> frozenset[str]:
    return frozenset(str(block.get("type")) for block in message.blocks)
