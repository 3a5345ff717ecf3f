"""Writes records as YAML that our reader accepts: one block for each field, one line for each list entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.yaml_edit import written


def record_text(tree: Mapping[str, Any]) -> str:
    """Returns the file of a record. Fields without a value are left out."""
    return "".join(field_text(key, value) for key, value in tree.items() if value not in (None, [], {}, ()))


def field_text(key: str, value: Any) -> str:
    """Returns one field with its value, ending in a line break; each entry of a list of mappings has its own line."""
    if isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        return f"{key}:\n" + "".join(f"  - {_flow(item)}\n" for item in value)
    return f"{key}: {_flow(value)}\n"


def _flow(value: Any) -> str:
    """Returns a value on one line."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case Mapping():
            inner = (f"{key}: {_flow(item)}" for key, item in value.items() if item not in (None, [], {}, ()))
            return "{" + ", ".join(inner) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case None:
            return "null"
        case _:
            return written(str(value))
