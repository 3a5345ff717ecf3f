"""Action ids: each unique in its message, and beginning with what a click on it asks for."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.reply import Block


def _elements(block: Block) -> list[Block]:
    return [block["accessory"]] if "accessory" in block else block.get("elements", [])


_WITHOUT_ACTIONS = frozenset({"header", "context", "rich_text", "divider"})


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Returns the blocks with completed action ids, each unique in its message: ``ask:0``, ``ask:1``, ``share:2``."""
    count, done = 0, []
    for block in blocks:
        if block["type"] in _WITHOUT_ACTIONS:
            done.append(block)
            continue
        fresh = []
        for element in _elements(block):
            action = str(element.get("action_id", ""))
            fresh.append(element | {"action_id": f"{action}{count}"} if action.endswith(":") else element)
            count += action.endswith(":")
        key = {"accessory": fresh[0]} if "accessory" in block else {"elements": fresh} if fresh else {}
        done.append(block | key)
    return tuple(done)


def without_sharing(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Returns the blocks without the buttons that share."""
    kept = []
    for block in blocks:
        if block["type"] != "actions":
            kept.append(block)
        elif left := [one for one in block["elements"] if not one["action_id"].startswith("share:")]:
            kept.append(block | {"elements": left})
    return tuple(kept)
