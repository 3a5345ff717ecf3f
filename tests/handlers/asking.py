"""Asking as a person would, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from handlers.block_style import BlockStyle
from handlers.dispatch import Deferred, respond
from handlers.reply import Message
from handlers.request import Asker, Surface
from knowledge.knowledge_base import KnowledgeBase

NOW = datetime(2031, 11, 1, 9, 0, tzinfo=UTC)
ADA = Asker(user="U0ADA", team="T0NORTH", channel="C0DESK")


def ask(
    text: str, base: KnowledgeBase, surface: Surface = Surface.COMMAND, *, style: BlockStyle = BlockStyle.CLASSIC
) -> Message:
    """Returns the message that answers ``text``; fails if the answer is not a message."""
    reply = respond(text, ADA, NOW, surface=surface, base=base, style=style)
    assert isinstance(reply, Message), reply
    assert not isinstance(reply, Deferred)
    return reply


def buttons(reply: Message) -> dict[str, str]:
    """Returns the labels of all buttons and what each asks."""
    return {label: value for kind, label, value in _choices(reply) if kind == "button"}


def menu(reply: Message, label: str) -> dict[str, str]:
    """The choices of the menu with this label and what each asks; empty if there is no such menu."""
    for one in _nodes(reply.blocks):
        if one.get("type") == "static_select" and one["placeholder"]["text"] == label:
            return {choice["text"]["text"]: choice["value"] for choice in one["options"]}
    return {}


def links(reply: Message) -> dict[str, str]:
    """The words of all links and where each leads."""
    return {one["text"]: one["url"] for one in _nodes(reply.blocks) if one.get("type") == "link"}


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _nodes(item)


def opened(reply: Message) -> set[str]:
    """Returns what the menu of a list, its first element, opens."""
    first = next((one for one in _nodes(reply.blocks) if one.get("type") in {"button", "static_select"}), {})
    return {choice["value"] for choice in first.get("options", ())}


def _choices(reply: Message) -> Iterator[tuple[str, str, str]]:
    for block in reply.blocks:
        for element in [*block.get("elements", []), block.get("accessory", {})]:
            if element.get("type") in {"button", "static_select"}:
                for one in element.get("options", [element]):
                    yield element["type"], one["text"]["text"], one["value"]


def offered(reply: Message) -> set[str]:
    """Returns what every button and every choice of a menu asks."""
    return {value for _, _, value in _choices(reply)}
