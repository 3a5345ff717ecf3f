"""An answer for everyone in the conversation."""

from __future__ import annotations

from dataclasses import replace

from handlers.render import action_ids, blocks
from handlers.reply import Audience, Message


def shared(reply: Message, user: str) -> Message:
    """Returns the answer for the channel with the user who shared it; an answer without sharing is unchanged."""
    kept = action_ids.without_sharing(reply.blocks)
    if kept == reply.blocks:
        return reply
    by = blocks.shared_by(user)
    classic = (by.block, *action_ids.without_sharing(reply.classic)) if reply.classic else ()
    said = f"{by.plain}\n\n{reply.text}"
    return Message(said, (by.block, *kept), audience=Audience.CHANNEL, classic=classic, files=reply.files)


def without_sharing(reply: Message) -> Message:
    """Returns the answer for a place without a conversation to share it in, such as a modal."""
    kept, classic = (action_ids.without_sharing(blocks) for blocks in (reply.blocks, reply.classic))
    return replace(reply, blocks=kept, classic=classic)
