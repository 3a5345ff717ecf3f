"""Ids of blocks and elements: absent ones are filled in by place, and an id leads to its element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_SINGLE = ("accessory", "element")


def with_ids(blocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Returns blocks in which each block has a ``block_id`` and each interactive element an ``action_id``."""
    return [_identified(block, f"block-{place}") for place, block in enumerate(blocks)]


def element_in(blocks: Sequence[Mapping[str, Any]], block_id: str, action_id: str) -> dict[str, Any] | None:
    """Returns an element of blocks that have ids; None if there is no such element."""
    inside = (element for block in _all(blocks) if block.get("block_id") == block_id for element in _elements(block))
    return next((dict(element) for element in inside if element.get("action_id") == action_id), None)


def inputs_in(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, bool]]:
    """Yields block id, action id and whether an answer is required, for each input block."""
    for block in _all(blocks):
        if block.get("type") == "input":
            required = not block.get("optional", False)
            yield str(block["block_id"]), str(block["element"]["action_id"]), required


def _identified(block: Mapping[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = {"block_id": name, **block}
    for single in _SINGLE:
        if isinstance(block.get(single), Mapping):
            found[single] = {"action_id": f"{name}-{single}", **block[single]}
    if block.get("type") in {"actions", "context_actions"}:
        elements = enumerate(block.get("elements", ()))
        found["elements"] = [{"action_id": f"{name}-{place}", **element} for place, element in elements]
    if "child_blocks" in block:
        children = enumerate(block["child_blocks"])
        found["child_blocks"] = [_identified(child, f"{name}-{place}") for place, child in children]
    return found


def _all(blocks: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        yield block
        yield from _all(block.get("child_blocks", ()))


def _elements(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in block.get("elements", ()) if isinstance(one, Mapping))
    yield from (block[name] for name in _SINGLE if isinstance(block.get(name), Mapping))
