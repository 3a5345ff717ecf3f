"""A second import of the same data: drafts are updated, and what a curator edited stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from knowledge.imports.drafts import Draft
from knowledge.imports.field_edit import fields_of, with_fields
from knowledge.models import AnyRecord
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
    """The result for one file: its new content, None if it stays.

    ``kept`` are fields whose new value was not written. ``fields`` are the values to compare with in the next import: of
    a field that was kept, the value that an import wrote last, so that the next import lists it again.
    """

    state: FileState
    content: bytes | None = None
    kept: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


def updated(draft: Draft, last: Mapping[str, Any] | None, content: bytes | None) -> Update:
    """Returns what becomes of a draft's file.

    Args:
        draft: The draft that was read now.
        last: The fields of the last import, None if they are not known.
        content: The file as it is, None if there is none.

    Raises:
        YamlEditError: The file exists and cannot be edited.
    """
    new = as_text(draft.tree)
    if content is None:
        if last is not None:
            return Update(FileState.DELETED, fields=last)
        return Update(FileState.NEW, record_text(draft.tree).encode(), fields=new)
    current = fields_of(draft.file, content)
    kept, free = _kept_and_free(draft.model, current, new, last=last)
    before = last or {}
    known = {key: value for key, value in new.items() if key not in kept}
    known |= {key: before[key] for key in kept if key in before}
    if kept and current.get("status") != RecordStatus.DRAFT:
        return Update(FileState.REVIEWED, kept=kept, fields=known)
    if not free:
        return Update(FileState.UNCHANGED, kept=kept, fields=known)
    edited = with_fields(draft.file, content, {key: draft.tree.get(key) for key in free})
    return Update(FileState.UPDATED, edited, kept, known)


def _kept_and_free(
    model: type[AnyRecord], current: Mapping[str, Any], new: Mapping[str, Any], *, last: Mapping[str, Any] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the fields with a new value that stay as the curator left them, and those that are updated.

    Without the last values, each field that differs counts as edited by a curator.
    """
    differing = _differing(model, current, new)
    if last is None:
        asked = (key for key in differing if key in new)
        return tuple(key for key in asked if (key, new[key]) != ("status", RecordStatus.DRAFT)), ()
    changed = set(_differing(model, last, new))
    wanted = [key for key in differing if key in changed]
    edited = set(_differing(model, current, last) if current.get("status") == RecordStatus.DRAFT else wanted)
    return tuple(key for key in wanted if key in edited), tuple(key for key in wanted if key not in edited)


def _differing(model: type[AnyRecord], first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """Returns the fields that have two values; a value that is left out equals its default."""
    keys = [key for key in {**first, **second} if first.get(key) != second.get(key)]
    one, other = (_with_defaults(model, fields) if keys else None for fields in (first, second))
    return keys if one is None or other is None else [key for key in keys if one.get(key) != other.get(key)]


def _with_defaults(model: type[AnyRecord], fields: Mapping[str, Any]) -> dict[str, Any] | None:
    """Returns every field of a record as JSON has it, None if the record is not valid."""
    try:
        return model.model_validate(dict(fields)).model_dump(mode="json", by_alias=True)
    except ValidationError:
        return None


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
