"""Messages from blocks, how much of them a reader sees, and what Slack is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable

from handlers.block_style import BlockStyle
from handlers.render.action_ids import numbered
from handlers.render.blocks import MESSAGE_BLOCKS, MESSAGE_JSON, TEXT_CHARACTERS, RenderedBlock
from handlers.reply import Audience, Message, SlackPayload
from handlers.wording.truncation import escape, size


def message(
    parts: Iterable[RenderedBlock],
    audience: Audience = Audience.ASKER,
    zero_hit: str | None = None,
    *,
    style: BlockStyle = BlockStyle.CLASSIC,
) -> Message:
    """Returns an answer composed of blocks. In modern style it has the classic blocks too, if they differ."""
    kept = tuple(parts)
    text = "\n\n".join(part.plain for part in kept if part.plain)
    classic = numbered(part.block for part in kept)
    if style is BlockStyle.CLASSIC or not any(part.modern for part in kept):
        return Message(text, classic, audience=audience, zero_hit=zero_hit)
    modern = numbered(part.modern or part.block for part in kept)
    return Message(text, modern, audience=audience, zero_hit=zero_hit, classic=classic)


def fits(reply: Message) -> bool:
    """Returns whether a message is within the limits of Slack."""
    versions = (reply.blocks, reply.classic)
    return size(escape(reply.text)) <= TEXT_CHARACTERS and all(
        len(blocks) <= MESSAGE_BLOCKS and len(json.dumps(blocks)) <= MESSAGE_JSON for blocks in versions
    )


def payload(reply: Message) -> SlackPayload:
    """Returns what Slack is sent: the text, escaped because Slack reads it as mrkdwn, and the blocks."""
    body: SlackPayload = {"text": escape(reply.text)}
    return body | ({"blocks": list(reply.blocks)} if reply.blocks else {})
