"""An answer for everybody in the conversation."""

from __future__ import annotations

from handlers.render import blocks
from handlers.reply import Audience, Message


def shared(reply: Message, user: str) -> Message:
    """The answer for the channel, saying who shared it. What offers no sharing stays as it is, with the asker."""
    if not blocks.offers_sharing(reply.blocks):
        return reply
    by = blocks.shared_by(user)
    shown = (by.block, *blocks.without_sharing(reply.blocks))
    return Message(f"{by.plain}\n\n{reply.text}", shown, audience=Audience.CHANNEL)
