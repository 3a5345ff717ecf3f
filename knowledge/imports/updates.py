"""A second import of the same data: drafts are updated, and what a curator edited stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from knowledge.imports.drafts import Draft
from knowledge.imports.field_edit import fields_of, with_fields
from knowledge.models.record import RecordStatus
from knowledge.yaml_writer import record_text


class FileState(StrEnum):
    """What an import does with a file."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REVIEWED = "reviewed, not updated"
    DELETED = "deleted by a curator, not written again"


@dataclass(frozen=True, slots=True)
class Update:
    """The result for one file: its new content, None if it stays; ``kept`` are fields that a curator edited."""

    state: FileState
    content: bytes | None = None
    kept: tuple[str, ...] = ()


def updated(draft: Draft, last: Mapping[str, Any] | None, content: bytes | None) -> Update:
    """Returns what becomes of a draft's file.

    Args:
        draft: The draft that was read now.
        last: The fields of the last import, None if the row is new.
        content: The file as it is, None if there is none.

    Raises:
        YamlEditError: The file exists and cannot be edited.
    """
    if content is None:
        if last is not None:
            return Update(FileState.DELETED)
        return Update(FileState.NEW, record_text(draft.tree).encode())
    current, new = fields_of(draft.file, content), as_text(draft.tree)
    before = last or {}
    differing = [key for key in {**before, **new} if new.get(key) != before.get(key)]
    if not differing:
        return Update(FileState.UNCHANGED)
    if current.get("status") != RecordStatus.DRAFT:
        return Update(FileState.REVIEWED, kept=tuple(sorted(differing)))
    free = [key for key in differing if current.get(key) == before.get(key)]
    kept = tuple(key for key in differing if key not in free and current.get(key) != new.get(key))
    if not free:
        return Update(FileState.UNCHANGED, kept=kept)
    values = {key: draft.tree.get(key) for key in free}
    return Update(FileState.UPDATED, with_fields(draft.file, content, values), kept)


def as_text(value: Any) -> Any:
    """Returns a value as the reader returns it from a file: every scalar as text, without empty values."""
    match value:
        case Mapping():
            return {key: as_text(item) for key, item in value.items() if item not in (None, [], {}, ())}
        case list() | tuple():
            return [as_text(item) for item in value]
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case _:
            return str(value)
