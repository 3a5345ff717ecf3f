"""The fields of a record that a reader may suggest to change, and the check of a suggested value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError

from knowledge.closest_match import did_you_mean, term_meant
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Citation, Record
from knowledge.references import FieldPath, Reference, references
from knowledge.unknown_terms import unknown_terms
from knowledge.validation_messages import ValidationMessage, validation_messages

_KEPT_BY_CURATORS: Final = frozenset(
    {"id", "schema_version", "status", "basis", "changelog", "reviewed_on", "reviewed_by", "review_every", "sort_key"}
)
"""Fields that curators set when they edit a record."""

_CODINGS: Final = frozenset({"id", "basis", "lang", "script", "strength", "sort_key"})
"""Fields of a list entry that no card shows."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of one record.

    ``path`` is as in the file. A ``single`` field contains one word, text or number: ``text``, as in the file, empty if it
    is not stated. Any other field is a list or a group; a suggestion for it is in words.
    """

    path: FieldPath
    text: str = ""
    single: bool = True

    @property
    def written(self) -> str:
        """The path as one word, with list positions from 0: ``claims.2.text``."""
        return ".".join(map(str, self.path))


def fields_of(record: Record) -> Mapping[str, Field]:
    """Returns the fields of a record by their written paths, in the order of its model; common fields come last."""
    own = sorted(_fields(record, ()), key=lambda field: field.path[0] in Record.model_fields)
    return {field.written: field for field in own}


def entry_of(fields: Mapping[str, Field], field: Field) -> Mapping[str, str]:
    """Returns the text of a field, and of all fields of the list entry that it is in."""
    last = max((place for place, step in enumerate(field.path) if isinstance(step, int)), default=-1)
    around = field.path[: last + 1] or field.path
    return {name: one.text for name, one in fields.items() if one.path[: len(around)] == around}


def seal(fields: Mapping[str, Field], field: Field) -> str:
    """Returns eight characters that change if the field or its list entry changes, or if entries move."""
    return hashlib.sha256(repr(sorted(entry_of(fields, field).items())).encode()).hexdigest()[:8]


def fault(base: KnowledgeBase, record: Record, field: Field, *, text: str) -> ValidationMessage | None:
    """Returns the error of ``text`` in a single field; None if it fits, or if only other fields would have to change."""
    tree = record.model_dump(mode="json", by_alias=True)
    parent: Any = tree
    for step in field.path[:-1]:
        parent = parent[step]
    parent[field.path[-1]] = text
    try:
        changed = type(record).model_validate(tree)
    except ValidationError as error:
        return next(
            (one for one in validation_messages(type(record), error) if one.path[: len(field.path)] == field.path), None
        )
    term = next((one for one in unknown_terms(changed, base.settings) if one.path == field.path), None)
    if term is not None:
        fix = term_meant(term.term, term.known)
        return ValidationMessage(term.path, f'Invalid {term.path[-1]} "{term.term}"', fix)
    reference = next((one for one in references(changed) if one.path == field.path), None)
    return _dangling(base, reference) if reference else None


def _dangling(base: KnowledgeBase, reference: Reference) -> ValidationMessage | None:
    target = base.get(reference.id, Record)
    if target is not None and reference.kind in {"", target.kind}:
        return None
    known = [one.id for one in base.records.values() if reference.kind in {"", one.kind}]
    kind = reference.kind or "record"
    fix = did_you_mean(reference.id, known, f"Write the id at the bottom of the {kind}'s card")
    return ValidationMessage(reference.path, f'Unknown {kind} "{reference.id}"', fix)


@cache
def _is_single(annotation: Any) -> bool:
    """Returns whether a field of this type contains one value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return False
    return get_origin(annotation) is not tuple and all(map(_is_single, get_args(annotation)))


@cache
def _cites(annotation: Any) -> bool:
    return annotation is Citation or any(map(_cites, get_args(annotation)))


def _fields(value: BaseModel, path: FieldPath) -> Iterator[Field]:
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
    """Returns a value as a file has it."""
    return "" if held is None else str(held).lower() if isinstance(held, bool) else str(held)


def _items(held: tuple[Any, ...], path: FieldPath) -> Iterator[Field]:
    for position, item in enumerate(held):
        if isinstance(item, BaseModel):
            yield from _fields(item, (*path, position))
