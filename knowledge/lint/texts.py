"""Every text in a record, with its path, for rules that look at all of them."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from knowledge.references import FieldPath

_Found = list[tuple[FieldPath, str]]


def texts(record: BaseModel) -> _Found:
    """Returns every text in a record and the path to it, in the order of its fields."""
    found: _Found = []
    _collect(record, (), found)
    return found


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Returns each attribute of a model, with its key in the file."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())


def _collect(value: object, path: FieldPath, found: _Found) -> None:
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _collect(item, (*path, position), found)
    elif isinstance(value, BaseModel):
        for name, key in _keys(type(value)):
            held = getattr(value, name)
            if held:
                _collect(held, (*path, key), found)
