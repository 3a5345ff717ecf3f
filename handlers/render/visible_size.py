"""How much of a message a reader sees at once: its visible characters and its interactive elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from handlers.render.screen_height import HEIGHT, screen_height
from handlers.reply import Block
from handlers.wording.truncation import size

SCREEN: Final = 1_200
"""Visible characters that fit the screen of a phone."""
ELEMENTS: Final = 5
"""Interactive elements of one page."""
_CLOSED: Final = frozenset({"options", "option_groups", "confirm"})
_WORDS: Final = frozenset({"text", "plain_text", "mrkdwn", "raw_text"})
"""Types of objects that are words and contain no other object with words."""
_NESTED: Final = (dict, list, tuple)
_LINK = re.compile(r"<[^|>]+\|([^>]*)>")


def visible_characters(blocks: Iterable[Block]) -> int:
    """Returns the characters of all visible text: words, labels of buttons and of closed menus, cells of tables."""
    return size("".join([text for block in blocks for text in _texts(block)]))


def is_one_screen(blocks: Sequence[Block]) -> bool:
    """Returns whether a phone shows a message at once: few enough characters, on few enough lines."""
    return visible_characters(blocks) <= SCREEN and screen_height(blocks) <= HEIGHT


def interactive_elements(blocks: Iterable[Block]) -> int:
    """Returns the number of buttons, menus and input fields."""
    return sum("action_id" in one for block in blocks for one in _nodes(block))


def _texts(block: Block) -> Iterator[str]:
    if block["type"] == "rich_text":  # most of a page; a list has sections, anything else has words
        parts = [part for one in block["elements"] for part in one["elements"]]
        yield from [one["text"] for part in parts for one in part.get("elements", (part,))]
        return
    for one in _nodes(block):
        text = one.get("text")
        if isinstance(text, str):
            yield html.unescape(_LINK.sub(r"\1", text)) if one["type"] == "mrkdwn" else text


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    """Yields every object in a block, in no particular order, without the options of closed menus."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            if one.get("type") in _WORDS:
                continue
            waiting += [value for key, value in one.items() if key not in _CLOSED and isinstance(value, _NESTED)]
        elif isinstance(one, list | tuple):
            waiting += one
