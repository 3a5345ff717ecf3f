"""Every id and every citation that a record holds, with the path to it, so that one walk serves lint and indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel

from knowledge.models import Record
from knowledge.models.citation import Citation
from knowledge.models.field_types import RefersTo
from knowledge.record_cache import remembered

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions from a record's root, as in its file: ``("names", 2, "cites", 0)``."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that points at another record; ``kind`` is empty where any kind will do."""

    path: Path
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and where it stands in its record."""

    path: Path
    citation: Citation


@dataclass(frozen=True, slots=True)
class Pointers:
    """What a record points at, each once: ids of records with the kind that their field asks for; citations by locator."""

    ids: tuple[tuple[str, str], ...]
    citations: Mapping[str, Citation]


def _marker(annotation: Any) -> RefersTo | None:
    if isinstance(annotation, RefersTo):
        return annotation
    return next((found for part in get_args(annotation) if (found := _marker(part))), None)


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, RefersTo | None], ...]:
    """For each field its attribute, its key in the file, and the marker if its values point at records."""
    plan = []
    for name, info in model.model_fields.items():
        marker = next((m for m in info.metadata if isinstance(m, RefersTo)), None) or _marker(info.annotation)
        plan.append((name, info.alias or name, marker))
    return tuple(plan)


def walk(value: object, path: Path = (), marker: RefersTo | None = None) -> Iterator[Reference | Cited]:
    """Every reference and citation in ``value``, in the order of its fields."""
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


def references(record: BaseModel) -> Iterator[Reference]:
    """Every id in ``record`` that points at another record."""
    return (leaf for leaf in walk(record) if isinstance(leaf, Reference))


def citations(record: BaseModel) -> Iterator[Cited]:
    """Every citation in ``record``."""
    return (leaf for leaf in walk(record) if isinstance(leaf, Cited))


@remembered
def pointers(record: Record) -> Pointers:
    """What ``record`` points at, without the paths; of citations of one place the first stands for all."""
    ids: dict[tuple[str, str], None] = {}
    places: dict[str, Citation] = {}
    for leaf in walk(record):
        if isinstance(leaf, Reference):
            ids.setdefault((leaf.id, leaf.kind))
        else:
            places.setdefault(leaf.citation.locator, leaf.citation)
    return Pointers(tuple(ids), places)
