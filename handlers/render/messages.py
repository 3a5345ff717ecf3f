"""Messages from blocks, how much of them a reader sees, and what Slack is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from handlers.render.action_ids import numbered
from handlers.render.blocks import MESSAGE_BLOCKS, MESSAGE_JSON, TEXT_CHARACTERS, RenderedBlock
from handlers.reply import Audience, Message
from handlers.wording.truncation import escape, size


def message(parts: Iterable[RenderedBlock], audience: Audience = Audience.ASKER, missed: str | None = None) -> Message:
    """Returns an answer composed of blocks."""
    kept = tuple(parts)
    text = "\n\n".join(part.plain for part in kept if part.plain)
    return Message(text, numbered(part.block for part in kept), audience=audience, missed=missed)


def fits(reply: Message) -> bool:
    """Returns whether a message is within the limits of Slack."""
    written = json.dumps(reply.blocks)
    return (
        len(reply.blocks) <= MESSAGE_BLOCKS
        and len(written) <= MESSAGE_JSON
        and size(escape(reply.text)) <= TEXT_CHARACTERS
    )


def payload(reply: Message) -> dict[str, Any]:
    """Returns what Slack is sent: the text, escaped because Slack reads it as mrkdwn, and the blocks."""
    body: dict[str, Any] = {"text": escape(reply.text)}
    return body | ({"blocks": list(reply.blocks)} if reply.blocks else {})
