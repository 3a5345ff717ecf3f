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
_NESTED: Final = (dict, list, tuple)
_LINK = re.compile(r"<[^|>]+\|([^>]*)>")


def visible_characters(blocks: Iterable[Block]) -> int:
    """Returns the characters of all visible text: words, labels of buttons and of closed menus, cells of tables."""
    return sum(size(text) for block in blocks for text in _texts(block))


def is_one_screen(blocks: Sequence[Block]) -> bool:
    """Returns whether a phone shows a message at once: few enough characters, on few enough lines."""
    return visible_characters(blocks) <= SCREEN and screen_height(blocks) <= HEIGHT


def interactive_elements(blocks: Iterable[Block]) -> int:
    """Returns the number of buttons, menus and input fields."""
    return sum("action_id" in one for block in blocks for one in _nodes(block))


def _texts(node: object) -> Iterator[str]:
    for one in _nodes(node):
        text = one.get("text")
        if isinstance(text, str):
            yield html.unescape(_LINK.sub(r"\1", text)) if one.get("type") == "mrkdwn" else text


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    """Yields every object in a block, in no particular order, without the options of closed menus."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += [value for key, value in one.items() if key not in _CLOSED and isinstance(value, _NESTED)]
        elif isinstance(one, list | tuple):
            waiting += one
