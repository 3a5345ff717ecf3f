"""Examples of fields as a curator writes them, for the fixes in messages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge.models.vocabulary import Vocabulary
from knowledge.references import FieldPath, model_in

_VALUES: Final = {
    "as_of": "2020-03-11",
    "reviewed_on": "2020-03-11",
    "review_every": "P1Y",
    "changelog": "[{on: 2020-03-11, kind: added, what: First version}]",
    "cites": "[source-id#section/p3]",
    "summary": "{text: What it is, cites: [source-id#section/p3]}",
    "definition": "{text: What it means, cites: [source-id#section/p3]}",
    "names": "[{value: A name}]",
    "date": "{edtf: 2020-03-11}",
    "location": "{place: place-id, cites: [source-id#section/p3]}",
    "coordinates": '{latitude: 51.95, longitude: 4.14, precision: "1", basis: editorial}',
    "count": "{min: 30, wording: at-least}",
    "holders": "[actor-id]",
    "by": "[actor-id]",
    "authors": "[actor-id]",
    "edtf": "2020-03-11",
    "on": "2020-03-11",
    "period": "2020-03",
    "valid": "2019/2024, or 2019/.. if it continues",
    "made_on": "2020-03-11",
    "sort_key": "2020-03-11",
    "id": "lower-case-words",
    "value": "A name",
    "complete": "true",
    "grade": "2",
}
_MAX_SHOWN: Final = 4
"""The most fields in an example of a mapping."""


def fields_of(model: type[BaseModel] | None) -> Mapping[str, FieldInfo]:
    """Returns the fields of a model by their names in a file."""
    return {info.alias or name: info for name, info in model.model_fields.items()} if model else {}


def model_at(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """Returns the model of the mapping at ``path``."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            field = fields_of(current).get(step)
            current = model_in(field.annotation) if field else None
    return current


def example_of(model: type[BaseModel], path: FieldPath) -> str:
    """Returns how the field at ``path`` is written, such as ``as_of: 2020-03-11``."""
    steps = [step for step in path if isinstance(step, str)]
    name = steps[-1] if steps else "field"
    info = fields_of(model_at(model, tuple(steps[:-1]))).get(name)
    if path and isinstance(path[-1], int):
        return f"each entry as {_mapping(model_at(model, path))}" if model_at(model, path) else f"{name}: one text"
    if name in _VALUES:
        return f"{name}: {_VALUES[name]}"
    values = _terms(info) if info else []
    return f"{name}: and one of {', '.join(values)}" if values else f"{name}: {_value(info)}{_choices(info)}"


def _value(info: FieldInfo | None) -> str:
    inner = model_in(info.annotation) if info else None
    if inner is None:
        listed = info is not None and "tuple" in str(info.annotation)
        return "[value, value]" if listed else "and its value"
    written = _mapping(inner)
    return f"[{written}]" if info is not None and "tuple" in str(info.annotation) else written


def _mapping(model: type[BaseModel] | None) -> str:
    """Returns the required fields of a model, each with an example."""
    required = [name for name, info in fields_of(model).items() if info.is_required()]
    shown = required or list(fields_of(model))[:1]
    return "{" + ", ".join(f"{name}: {_VALUES.get(name, '...')}" for name in shown[:_MAX_SHOWN]) + "}"


def _choices(info: FieldInfo | None) -> str:
    """Returns the allowed values of the required fields that the example of a mapping leaves open."""
    inner = model_in(info.annotation) if info else None
    required = [(name, one) for name, one in fields_of(inner).items() if one.is_required() and name not in _VALUES]
    listed = [f"{name} is one of {', '.join(terms)}" for name, one in required[:_MAX_SHOWN] if (terms := _terms(one))]
    return f"; {'; '.join(listed)}" if listed else ""


def _terms(info: FieldInfo) -> list[str]:
    marker = next((one for one in info.metadata if isinstance(one, Vocabulary)), None)
    return list(marker.terms) if marker else _values_in(info.annotation)


def _values_in(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(one.value) for one in annotation]
    return next((found for part in get_args(annotation) if (found := _values_in(part))), [])
