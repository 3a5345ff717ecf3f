"""Asking as a person would, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
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
    """Returns the labels of all buttons and menu choices, and what each asks."""
    return {label: value for _, label, value in _choices(reply)}


def opened(reply: Message) -> set[str]:
    """Returns what the menu of a list opens."""
    return {value for kind, _, value in _choices(reply) if kind == "static_select"}


def _choices(reply: Message) -> Iterator[tuple[str, str, str]]:
    for block in reply.blocks:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("type") in {"button", "static_select"}:
                for one in element.get("options", [element]):
                    yield element["type"], one["text"]["text"], one["value"]
