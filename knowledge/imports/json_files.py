"""JSON files of other tools."""

from __future__ import annotations

import codecs
from typing import Any

import orjson

from knowledge.imports.drafts import ImportFormatError


def document_of(content: bytes, title: str) -> Any:
    """Returns the content of a JSON file, which may begin with a byte order mark; ``title`` is what it should be.

    Raises:
        ImportFormatError: The file is empty, or not JSON in UTF-8.
    """
    text = content.removeprefix(codecs.BOM_UTF8)
    if not text.strip():
        message = f"The file is not {title}: it is empty"
        raise ImportFormatError(message)
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        message = f"The file is not {title}: it is not valid JSON, from line {error.lineno}, column {error.colno}"
        raise ImportFormatError(message) from error


def present(members: object) -> dict[str, Any]:
    """Returns the members of an object that are not null, which means the same as absent; none of another value."""
    return {key: value for key, value in members.items() if value is not None} if isinstance(members, dict) else {}


def listed_texts(value: object) -> list[str]:
    """Returns the texts of a list; a text alone is a list of one."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
