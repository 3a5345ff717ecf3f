"""The fields of a record that a reader may propose to change, and whether a proposed value fits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError

from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint.context import did_you_mean
from knowledge.models import Citation, Record
from knowledge.references import Path, Reference, references
from knowledge.validation_messages import ValidationMessage, complaints

_KEPT_BY_CURATORS: Final = frozenset(
    {"id", "schema_version", "status", "changelog", "reviewed_on", "review_every", "sort_key"}
)
"""Bookkeeping: who edits a record sets these."""

_CODINGS: Final = frozenset({"id", "basis", "lang", "script", "strength", "sort_key"})
"""Within an item of a list, what no reader of a card ever sees."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of one record.

    ``path`` is as in the file. A ``single`` field holds one word, text or number, ``text`` as the file has it and empty
    where it is not stated; any other is a list or a group, for which a proposal can only say in words what to change.
    """

    path: Path
    text: str = ""
    single: bool = True

    @property
    def written(self) -> str:
        """The path as one word, positions from 0: ``claims.2.text``."""
        return ".".join(map(str, self.path))


def fields_of(record: Record) -> Mapping[str, Field]:
    """The fields of a record by their written paths, in the order of its model; what all kinds share comes last."""
    own = sorted(_fields(record, ()), key=lambda field: field.path[0] in Record.model_fields)
    return {field.written: field for field in own}


def entry_of(fields: Mapping[str, Field], field: Field) -> Mapping[str, str]:
    """What stands in one of a record's fields and, where it is part of a list's entry, in all of that entry."""
    last = max((place for place, step in enumerate(field.path) if isinstance(step, int)), default=-1)
    around = field.path[: last + 1] or field.path
    return {name: one.text for name, one in fields.items() if one.path[: len(around)] == around}


def seal(fields: Mapping[str, Field], field: Field) -> str:
    """Eight characters that change when the field or its entry does, as when entries move within a list."""
    return hashlib.sha256(repr(sorted(entry_of(fields, field).items())).encode()).hexdigest()[:8]


def fault(base: KnowledgeBase, record: Record, field: Field, text: str) -> ValidationMessage | None:
    """Why ``text`` cannot stand in a single field; None where it can, or where only other fields would have to follow."""
    tree = record.model_dump(mode="json", by_alias=True)
    holder: Any = tree
    for step in field.path[:-1]:
        holder = holder[step]
    holder[field.path[-1]] = text
    try:
        changed = type(record).model_validate(tree)
    except ValidationError as error:
        return next((one for one in complaints(type(record), error) if one.path[: len(field.path)] == field.path), None)
    reference = next((one for one in references(changed) if one.path == field.path), None)
    return _dangling(base, reference) if reference else None


def _dangling(base: KnowledgeBase, reference: Reference) -> ValidationMessage | None:
    target = base.get(reference.id, Record)
    if target is not None and reference.kind in {"", target.kind}:
        return None
    known = [one.id for one in base.records.values() if reference.kind in {"", one.kind}]
    kind = reference.kind or "record"
    remedy = did_you_mean(reference.id, known, f"Write the id that stands at the foot of the {kind}'s card")
    return ValidationMessage(reference.path, f'no {kind} has the id "{reference.id}"', remedy)


@cache
def _is_single(annotation: Any) -> bool:
    """Whether a field of this type holds one value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return False
    return get_origin(annotation) is not tuple and all(map(_is_single, get_args(annotation)))


@cache
def _cites(annotation: Any) -> bool:
    return annotation is Citation or any(map(_cites, get_args(annotation)))


def _fields(value: BaseModel, path: Path) -> Iterator[Field]:
    in_list = any(isinstance(step, int) for step in path)
    for name, info in type(value).model_fields.items():
        key, held = info.alias or name, getattr(value, name)
        annotation: Any = info.annotation
        kept = key in _KEPT_BY_CURATORS if not in_list else key in _CODINGS or held in (None, ())
        if kept or _cites(annotation):
            continue
        if _is_single(annotation):
            yield Field((*path, key), _text(held))
        elif isinstance(held, BaseModel):
            yield from _fields(held, (*path, key))
        else:
            yield Field((*path, key), single=False)
            yield from _items(held or (), (*path, key))


def _text(held: object) -> str:
    """A value as a file has it."""
    return "" if held is None else str(held).lower() if isinstance(held, bool) else str(held)


def _items(held: tuple[Any, ...], path: Path) -> Iterator[Field]:
    for position, item in enumerate(held):
        if isinstance(item, BaseModel):
            yield from _fields(item, (*path, position))
