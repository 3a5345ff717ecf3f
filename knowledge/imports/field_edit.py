"""Replaces whole fields in a record's file and leaves the other lines as the curator wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.yaml_edit import YamlEditError
from knowledge.yaml_reader import YamlDocument, read_document
from knowledge.yaml_writer import field_text


def with_fields(file: str, content: bytes, values: Mapping[str, Any]) -> bytes:
    """Returns the file with new values of top-level fields; a field with the value None is removed.

    Comments between fields stay. New fields come last.

    Raises:
        YamlEditError: The file is not a mapping in block form that can be read.
    """
    lines = content.decode("utf-8-sig").splitlines(keepends=True)
    starts = _starts(file, content)
    order = sorted(starts, key=lambda key: starts[key])
    edited: list[str] = []
    position = 0
    for number, key in enumerate(order):
        following = starts[order[number + 1]] if number + 1 < len(order) else len(lines)
        edited += lines[position : starts[key]]
        end = _end(lines, starts[key], following)
        if key not in values:
            edited += lines[starts[key] : end]
        elif values[key] is not None:
            edited.append(field_text(key, values[key]))
        position = end
    edited += lines[position:]
    if edited and not edited[-1].endswith("\n"):
        edited.append("\n")
    edited += [field_text(key, value) for key, value in values.items() if key not in starts and value is not None]
    return "".join(edited).encode()


def fields_of(file: str, content: bytes) -> Mapping[str, Any]:
    """Returns the fields of a file, every scalar as text.

    Raises:
        YamlEditError: The file cannot be read.
    """
    document = read_document(file, content)
    if not isinstance(document, YamlDocument) or not isinstance(document.tree, dict):
        message = f"{file} is not a valid YAML record"
        raise YamlEditError(message)
    return document.tree


def _starts(file: str, content: bytes) -> dict[str, int]:
    """Returns the line of each top-level field, from 0."""
    document = read_document(file, content)
    if not isinstance(document, YamlDocument) or not document.position.keys:
        message = f"{file} is not a valid YAML record"
        raise YamlEditError(message)
    starts = {str(key): place[0] - 1 for key, place in document.position.keys.items()}
    if len(set(starts.values())) != len(starts):
        message = f"{file} has several fields in one line"
        raise YamlEditError(message)
    return starts


def _end(lines: list[str], start: int, following: int) -> int:
    """Returns the line behind a field; blank lines and comments before the next field belong to that one."""
    end = following
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end
