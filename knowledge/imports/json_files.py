"""JSON files of other tools."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from knowledge.imports.drafts import Collector, Draft, ImportFormatError
from knowledge.models import model_of_kind


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


def entries_of(document: object, member: str, title: str) -> list[Any]:
    """Returns the list that a document has as a member.

    Raises:
        ImportFormatError: The document has no such list; ``title`` is what it should be.
    """
    entries = document.get(member) if isinstance(document, dict) else None
    if not isinstance(entries, list):
        message = f'The file is not {title}: it has no list "{member}"'
        raise ImportFormatError(message)
    return entries


def readable(collector: Collector, entries: Sequence[object], needed: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yields the entries that are objects with every ``needed`` text, without null members; the others are listed."""
    for number, entry in enumerate(entries, start=1):
        members = present(entry)
        lacking = [one for one in needed if not isinstance(members.get(one), str) or not members[one].strip()]
        if not lacking:
            yield members
            continue
        collector.read += 1
        reason = f'"{lacking[0]}" is missing or is not text' if isinstance(entry, dict) else "it is not an object"
        collector.skip(f"entry {number}", reason)


def attempt(collector: Collector, key: str, add: Callable[[], None]) -> None:
    """Adds an entry; one with a value of another form is listed, so that the others are imported."""
    try:
        add()
    except (AttributeError, LookupError, TypeError, ValueError):
        collector.skip(key, "a value has a form that the format does not allow")


def add_own(collector: Collector, kind: object, record: Mapping[str, Any]) -> None:
    """Adds a record of our own export as it is; one of an unknown kind or with the id of an earlier one is listed."""
    record_id = str(record["id"])
    try:
        model = model_of_kind(str(kind))
    except KeyError:
        collector.skip(record_id, f'unknown kind "{kind}"')
        return
    collector.add_draft(Draft(model, record, record_id))


def texts_of(collector: Collector, value: object, *, key: str, name: str) -> list[str]:
    """Returns the texts of a list; other values are listed as left out."""
    for one in value if isinstance(value, list) else [value]:
        if one is not None and not isinstance(one, str):
            collector.leave_out(key, f"a value of {name} that is not text: {one}")
    return listed_texts(value)


def present(members: object) -> dict[str, Any]:
    """Returns the members of an object that are not null, which means the same as absent; none of another value."""
    return {key: value for key, value in members.items() if value is not None} if isinstance(members, dict) else {}


def listed_texts(value: object) -> list[str]:
    """Returns the texts of a list; a text alone is a list of one."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
