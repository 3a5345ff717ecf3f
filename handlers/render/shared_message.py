"""An answer for everybody in the conversation."""

from __future__ import annotations

from dataclasses import replace

from handlers.render import action_ids, blocks
from handlers.reply import Audience, Message


def shared(reply: Message, user: str) -> Message:
    """The answer for the channel, saying who shared it. What offers no sharing stays as it is, with the asker."""
    kept = action_ids.without_sharing(reply.blocks)
    if kept == reply.blocks:
        return reply
    by = blocks.shared_by(user)
    return Message(f"{by.plain}\n\n{reply.text}", (by.block, *kept), audience=Audience.CHANNEL)


def without_sharing(reply: Message) -> Message:
    """The answer for where there is no conversation to share it to, as in a dialog."""
    return replace(reply, blocks=action_ids.without_sharing(reply.blocks))
