"""Every id and citation in a record, with its path, for lint and indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel

from knowledge.models import Record
from knowledge.models.citation import Citation
from knowledge.models.field_types import RefersTo
from knowledge.record_cache import cached_per_record

FieldPath: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from a record's root, as in its file: ``("names", 2, "cites", 0)``."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that refers to another record; ``kind`` is empty if the field accepts any kind."""

    path: FieldPath
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and its path in the record."""

    path: FieldPath
    citation: Citation


@dataclass(frozen=True, slots=True)
class Pointers:
    """The references of a record, each once: ids with the kind that their field accepts; citations by locator.

    ``targets`` are the ids of all records that it refers to or cites.
    """

    ids: tuple[tuple[str, str], ...]
    citations: Mapping[str, Citation]
    targets: frozenset[str]


def _marker(annotation: Any) -> RefersTo | None:
    if isinstance(annotation, RefersTo):
        return annotation
    return next((found for part in get_args(annotation) if (found := _marker(part))), None)


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, RefersTo | None], ...]:
    """For each field that may point at records its attribute, its key in the file, and the marker of ids."""
    plan = []
    for name, info in model.model_fields.items():
        marker = next((m for m in info.metadata if isinstance(m, RefersTo)), None) or _marker(info.annotation)
        if marker is not None or _may_point(info.annotation):
            plan.append((name, info.alias or name, marker))
    return tuple(plan)


def _may_point(annotation: Any) -> bool:
    """Returns whether a value may have a citation or a model in it; most fields are plain texts, numbers and dates."""
    return may_hold(annotation, Citation) or may_hold(annotation, BaseModel)


def may_hold(annotation: Any, wanted: type) -> bool:
    """Returns whether a value, or an entry of its list, may be of a class or of one that is made from it."""
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, wanted)
    return any(may_hold(part, wanted) for part in get_args(annotation))


def fields_with_markers(model: type[BaseModel]) -> Iterator[tuple[str, bool]]:
    """Yields each attribute of a model that may point at records, and whether its values are ids of them."""
    return ((name, marker is not None) for name, _, marker in _plan(model))


def walk(value: object, path: FieldPath = (), marker: RefersTo | None = None) -> Iterator[Reference | Cited]:
    """Yields every reference and citation in ``value``, in the order of its fields."""
    if isinstance(value, Citation):
        yield Cited(path, value)
    elif isinstance(value, BaseModel):
        for name, key, field_marker in _plan(type(value)):
            yield from walk(getattr(value, name), (*path, key), field_marker)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from walk(item, (*path, position), marker)
    elif marker is not None and isinstance(value, str):
        yield Reference(path, value, marker.kind)


def walk_tree(model: type[BaseModel], tree: object, path: FieldPath = ()) -> Iterator[Reference | Cited]:
    """Yields the references and citations in the raw fields of a record that its model rejects."""
    if isinstance(tree, list):
        for position, item in enumerate(tree):
            yield from walk_tree(model, item, (*path, position))
    elif isinstance(tree, dict):
        for name, key, marker in _plan(model):
            if key in tree:
                yield from _walk_field(model.model_fields[name].annotation, tree[key], (*path, key), marker=marker)


def _walk_field(
    annotation: Any, value: object, path: FieldPath, *, marker: RefersTo | None
) -> Iterator[Reference | Cited]:
    if isinstance(value, str):
        if marker is not None:
            yield Reference(path, value, marker.kind)
        elif _contains(annotation, Citation):
            with suppress(ValueError):  # the model reports an invalid citation
                yield Cited(path, Citation.parse(value))
    elif (model := model_in(annotation)) is not None:
        yield from walk_tree(model, value, path)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            if isinstance(item, str):
                yield from _walk_field(annotation, item, (*path, position), marker=marker)


def _contains(annotation: Any, wanted: type) -> bool:
    return annotation is wanted or any(_contains(part, wanted) for part in get_args(annotation))


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Returns the model of a field's value or of the entries of its list, None if these are not mappings."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def references(record: BaseModel) -> Iterator[Reference]:
    """Yields every id in ``record`` that refers to another record."""
    return (leaf for leaf in walk(record) if isinstance(leaf, Reference))


def citations(record: BaseModel) -> Iterator[Cited]:
    """Yields every citation in ``record``."""
    return (leaf for leaf in walk(record) if isinstance(leaf, Cited))


@cached_per_record
def pointers(record: Record) -> Pointers:
    """Returns the references of ``record`` without their paths; of citations of one locator, the first."""
    ids: dict[tuple[str, str], None] = {}
    cited: dict[Citation, None] = {}
    _point(record, ids, cited)
    places: dict[str, Citation] = {}
    for citation in cited:
        places.setdefault(citation.locator, citation)
    targets = {record_id for record_id, _ in ids} | {citation.source for citation in places.values()}
    return Pointers(tuple(ids), places, frozenset(targets))


def _point(model: BaseModel, ids: dict[tuple[str, str], None], cited: dict[Citation, None]) -> None:
    """Collects what ``walk`` yields for a model, without the paths and each once: ids with their kinds, and citations."""
    fields = vars(model)
    for name, _, marker in _plan(type(model)):
        value = fields[name]
        for one in value if type(value) is tuple else (value,):
            if type(one) is Citation:
                cited[one] = None
            elif isinstance(one, BaseModel):
                _point(one, ids, cited)
            elif marker is not None and isinstance(one, str):
                ids[one, marker.kind] = None
