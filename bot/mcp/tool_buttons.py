"""Blocks for an answer of a tool in Slack, in which a button or a choice calls a tool.

Slack shows few kinds of blocks there, and menus do not call tools. One ``actions`` block has one button, because two
buttons of a block must not have the same ``action_id``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import orjson

from bot.mcp.json_rpc import Json
from handlers.button import Button
from handlers.render.blocks import actions, button, section
from handlers.reply import Block
from handlers.wording.rich_text import text

MOST_BLOCKS: Final = 50
_ASK: Final = "ask:"
"""How the action id of a button begins that only asks; others post, watch or export."""
_CHOICES: Final = 10
"""Choices of a menu that get a button."""
_ALLOWED: Final = frozenset(
    {"header", "section", "context", "divider", "rich_text", "table", "container", "data_table"}
)


@dataclass(frozen=True, slots=True)
class ToolLink:
    """A call that a button makes."""

    tool: str
    arguments: Mapping[str, Any]


ToolLinks = Callable[[str], ToolLink | None]
"""From the command of a button to the call with the same answer, None if no tool has it."""


def tool_blocks(blocks: Iterable[Block], links: ToolLinks) -> list[Block]:
    """Returns the blocks of an answer that Slack shows in an answer of a tool."""
    return list(islice(_converted(blocks, links), MOST_BLOCKS))


def commands_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Yields the commands that the buttons and menus of an answer carry, in their order."""
    for block in blocks:
        for element in _elements(block):
            for _, command in _offers(element):
                yield command


def _converted(blocks: Iterable[Block], links: ToolLinks) -> Iterator[Block]:
    for block in blocks:
        if block["type"] in _ALLOWED:
            yield {key: value for key, value in block.items() if key not in {"accessory", "block_id"}}
        for element in _elements(block):
            menu = element.get("placeholder", {}).get("text", "")
            found = ((label, links(command)) for label, command in _offers(element))
            shown = (_choice(menu, label, link) if menu else _button(label, link) for label, link in found if link)
            yield from islice(shown, _CHOICES)


def _elements(block: Block) -> Iterator[Json]:
    """Yields the buttons and menus of a block."""
    yield from block.get("elements", ()) if block["type"] == "actions" else ()
    if block["type"] == "section" and "accessory" in block:
        yield block["accessory"]


def _offers(element: Json) -> Iterator[tuple[str, str]]:
    """Yields label and command of a button that asks, or of each choice of a menu that does."""
    if not str(element.get("action_id", "")).startswith(_ASK):
        return
    groups = element.get("option_groups", ({"options": element.get("options", ())},))
    for one in (element, *(option for group in groups for option in group["options"])):
        if "value" in one:
            yield one["text"]["text"], one["value"]


def _button(label: str, link: ToolLink) -> Block:
    return actions([], "").block | {"elements": [_element(label, link)]}


def _choice(menu: str, label: str, link: ToolLink) -> Block:
    """Returns a choice of a menu as a line with a button; the name of the menu precedes what is not a record."""
    shown = label if link.tool == "look_up" else f"{menu}: {label}"
    return section(text(shown)).block | {"accessory": _element("Open", link)}


def _element(label: str, link: ToolLink) -> Json:
    made = button(Button(label, orjson.dumps(dict(link.arguments)).decode()))
    return made | {"action_id": f"tool:{link.tool}"}
