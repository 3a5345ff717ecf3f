"""Slack's limits for blocks, elements and views, as the Web API checks them. Independent of the module that makes blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

MESSAGE_BLOCKS: Final = 50
VIEW_BLOCKS: Final = 100
MESSAGE_TEXT: Final = 40_000
_VIEW_BYTES: Final = 250_000
_TITLE: Final = 24
_METADATA: Final = 3_000
_ID: Final = 255
_TABLES: Final = frozenset({"table", "data_table"})

_TEXTS: Final[Mapping[tuple[str, str], int]] = MappingProxyType(
    {
        ("header", "text"): 150,
        ("section", "text"): 3_000,
        ("input", "label"): 2_000,
        ("input", "hint"): 2_000,
        ("image", "title"): 2_000,
        ("markdown", "text"): 12_000,
        ("alert", "text"): 200,
        ("container", "title"): 150,
        ("container", "subtitle"): 150,
        ("button", "text"): 75,
        ("static_select", "placeholder"): 150,
        ("external_select", "placeholder"): 150,
        ("plain_text_input", "placeholder"): 150,
    }
)
"""Characters of the texts of blocks and elements."""
_VALUES: Final[Mapping[tuple[str, str], int]] = MappingProxyType(
    {
        ("button", "value"): 2_000,
        ("button", "url"): 3_000,
        ("image", "alt_text"): 2_000,
        ("image", "image_url"): 3_000,
    }
)
"""Characters of the plain strings of blocks and elements."""
_COUNTS: Final[Mapping[tuple[str, str], int]] = MappingProxyType(
    {
        ("section", "fields"): 10,
        ("context", "elements"): 10,
        ("actions", "elements"): 25,
        ("container", "child_blocks"): 10,
        ("table", "rows"): 100,
        ("data_table", "rows"): 101,
        ("static_select", "options"): 100,
        ("static_select", "option_groups"): 100,
        ("overflow", "options"): 5,
        ("checkboxes", "options"): 10,
        ("radio_buttons", "options"): 10,
    }
)
"""Items of the lists of blocks and elements; a list that is there has at least one."""
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "header": ("text",),
        "section": ("text", "fields"),
        "context": ("elements",),
        "actions": ("elements",),
        "rich_text": ("elements",),
        "input": ("label",),
        "image": ("alt_text",),
        "button": ("text",),
        "table": ("rows",),
        "data_table": ("rows",),
        "container": ("child_blocks",),
        "markdown": ("text",),
        "alert": ("text",),
        "divider": (),
        "video": (),
        "context_actions": ("elements",),
        "card": (),
        "carousel": ("elements",),
        "data_visualization": (),
    }
)
"""The fields of which each block needs at least one; the keys are the known blocks."""


def message_errors(blocks: object) -> list[str]:
    """Returns what Slack rejects in the blocks of a message."""
    if not isinstance(blocks, list):
        return ["blocks: not a list"]
    return list(_blocks(blocks, MESSAGE_BLOCKS))


def view_errors(view: object) -> list[str]:
    """Returns what Slack rejects in a modal or Home tab."""
    if not isinstance(view, Mapping) or not isinstance(view.get("blocks"), list):
        return ["view: not a view with blocks"]
    found = list(_blocks(view["blocks"], VIEW_BLOCKS))
    for name in ("title", "submit", "close"):
        if name in view and not 0 < _length(_words(view[name])) <= _TITLE:
            found.append(f"{name}: must have 1 to {_TITLE} characters")
    if view.get("type") == "modal" and "title" not in view:
        found.append("title: missing")
    if (
        any(_kind(block) == "input" for block in view["blocks"])
        and view.get("type") == "modal"
        and "submit" not in view
    ):
        found.append("submit: missing in a modal with inputs")
    if _length(str(view.get("private_metadata", ""))) > _METADATA:
        found.append(f"private_metadata: more than {_METADATA} characters")
    if len(str(view).encode("utf-8", "replace")) > _VIEW_BYTES:
        found.append("view: too large")
    return found


def _blocks(blocks: Sequence[Any], most: int) -> Iterator[str]:
    if not 0 < len(blocks) <= most:
        yield f"blocks: {len(blocks)}, must be 1 to {most}"
    if sum(_kind(block) in _TABLES for block in blocks) > 1:
        yield "blocks: more than one table"
    for number, block in enumerate(blocks):
        known = _kind(block) in _NEEDED
        errors = _parts(block) if known else ["unknown type"]
        yield from (f"blocks[{number}]: {error}" for error in errors)
    ids = Counter(block.get("block_id") for block in blocks if isinstance(block, Mapping) and "block_id" in block)
    yield from (f"block_id {name!r}: not unique" for name, count in ids.items() if count > 1)


def _parts(part: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong in a block or element, and in the elements inside it."""
    kind = _kind(part)
    needed = _NEEDED.get(kind, ())
    if needed and not any(part.get(name) for name in needed):
        yield f"{kind}: needs {' or '.join(needed)}"
    yield from _too_long(part, kind)
    elements = [one for one in (*_list(part, "elements"), part.get("accessory"), part.get("element")) if one]
    ids = Counter(one["action_id"] for one in elements if isinstance(one, Mapping) and "action_id" in one)
    yield from (f"action_id {name!r}: not unique" for name, count in ids.items() if count > 1)
    yield from (f"{name}: more than {_ID} characters" for name in ids if len(str(name)) > _ID)
    for one in (*elements, *_list(part, "child_blocks")):
        if isinstance(one, Mapping):
            yield from _parts(one)


def _too_long(part: Mapping[str, Any], kind: str) -> Iterator[str]:
    for (owner, name), most in _TEXTS.items():
        if owner == kind and name in part and not 0 < _length(_words(part[name])) <= most:
            yield f"{kind}.{name}: must have 1 to {most} characters"
    for (owner, name), most in _VALUES.items():
        if owner == kind and _length(str(part.get(name, ""))) > most:
            yield f"{kind}.{name}: more than {most} characters"
    for (owner, name), most in _COUNTS.items():
        if owner == kind and name in part and not 0 < len(_list(part, name)) <= most:
            yield f"{kind}.{name}: must have 1 to {most} items"
    for field in _list(part, "fields"):
        if not 0 < _length(_words(field)) <= 2_000:
            yield f"{kind}.fields: a text must have 1 to 2000 characters"
    groups = [part, *(group for group in _list(part, "option_groups") if isinstance(group, Mapping))]
    for option in (option for group in groups for option in _list(group, "options")):
        if not 0 < _length(_words(option.get("text"))) <= 75 or not 0 < _length(str(option.get("value", ""))) <= 150:
            yield f"{kind}.options: a text has 1 to 75 and a value 1 to 150 characters"


def _words(text: object) -> str:
    """The text of a text object, or a plain string."""
    return str(text.get("text", "")) if isinstance(text, Mapping) else str(text or "")


def _length(text: str) -> int:
    """Characters, by the larger of code points and UTF-16 units."""
    return max(len(text), len(text.encode("utf-16-le", "replace")) // 2)


def _kind(part: object) -> str:
    return str(part.get("type", "")) if isinstance(part, Mapping) else ""


def _list(part: Mapping[str, Any], name: str) -> list[Any]:
    found = part.get(name)
    return found if isinstance(found, list) else []
