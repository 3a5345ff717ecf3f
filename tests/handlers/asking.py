"""Asking as a person would, and what comes back."""

from __future__ import annotations

from datetime import UTC, datetime

from handlers.dispatch import Deferred, respond
from handlers.reply import Message
from handlers.request import Asker, Surface
from knowledge.knowledge_base import KnowledgeBase

NOW = datetime(2031, 11, 1, 9, 0, tzinfo=UTC)
ADA = Asker(user="U0ADA", team="T0NORTH", channel="C0DESK")


def ask(text: str, base: KnowledgeBase, surface: Surface = Surface.COMMAND) -> Message:
    """The message that answers ``text``; fails where the answer is no message."""
    reply = respond(text, ADA, NOW, surface, base)
    assert isinstance(reply, Message), reply
    assert not isinstance(reply, Deferred)
    return reply


def buttons(reply: Message) -> dict[str, str]:
    """The labels of all buttons and what each asks."""
    found: dict[str, str] = {}
    for block in reply.blocks:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("type") == "button":
                found[element["text"]["text"]] = element["value"]
    return found


def opened(reply: Message) -> set[str]:
    """What the buttons beside the lines of a list ask."""
    return {block["accessory"]["value"] for block in reply.blocks if "accessory" in block}
