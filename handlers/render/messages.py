"""Messages from blocks, how much of them a reader sees, and what Slack is sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from math import inf
from typing import Final

import orjson

from handlers.block_style import BlockStyle
from handlers.render.action_ids import numbered
from handlers.render.blocks import MESSAGE_BLOCKS, MESSAGE_JSON, TEXT_CHARACTERS, RenderedBlock
from handlers.reply import Audience, Block, Message, SlackPayload
from handlers.wording.truncation import escape, size

_ESCAPED: Final = 5
"""Bytes that a letter has more if it is escaped as ``\\uXXXX``, for each of its bytes beyond the first."""
_DELETE: Final = b"\x7f"
"""The only letter of one byte that one way to write JSON escapes and the other does not."""


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
    versions = [blocks for blocks in (reply.blocks, reply.classic) if blocks]
    return size(escape(reply.text)) <= TEXT_CHARACTERS and all(
        len(blocks) <= MESSAGE_BLOCKS
        and (_longest_json(blocks) <= MESSAGE_JSON or len(json.dumps(blocks)) <= MESSAGE_JSON)
        for blocks in versions
    )


def _longest_json(blocks: Sequence[Block]) -> float:
    """Returns the bytes that blocks have at most as JSON with spaces between items and other letters escaped."""
    try:
        written = orjson.dumps(blocks)
    except orjson.JSONEncodeError:  # half of a surrogate pair
        return inf
    others = len(written) - len(written.decode()) + written.count(_DELETE)
    return len(written) + written.count(b",") + written.count(b":") + _ESCAPED * others


def payload(reply: Message) -> SlackPayload:
    """Returns what Slack is sent: the text, escaped because Slack reads it as mrkdwn, and the blocks."""
    body: SlackPayload = {"text": escape(reply.text)}
    return body | ({"blocks": list(reply.blocks)} if reply.blocks else {})
