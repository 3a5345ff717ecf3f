"""Acknowledgements that carry an answer, encoded once for as long as the answer is cached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import orjson
from slack_bolt import BoltResponse

from bot.slack.responder import response_body
from handlers.reply import Message
from knowledge.bounded_cache import BoundedCache

_JSON: Final[dict[str, str | Sequence[str]]] = {"content-type": ["application/json;charset=utf-8"]}
_MOST: Final = 512
"""Answers whose encoded form is kept, as many as the cache of answers keeps for a base."""


class Acknowledgements:
    """The bodies of acknowledgements by the message that they carry: the same object, not an equal one."""

    def __init__(self) -> None:
        self._encoded: BoundedCache[int, tuple[Message, str]] = BoundedCache(_MOST)
        """By the id of the message, which an entry keeps alive, so that no other message has the same id."""

    def response(self, message: Message) -> BoltResponse:
        """Returns the acknowledgement that shows ``message`` to the person who typed the command."""
        found = self._encoded.get(id(message))
        if found is None:
            found = message, orjson.dumps(response_body(message)).decode()
            self._encoded.put(id(message), found)
        return BoltResponse(status=200, body=found[1], headers=_JSON)
