"""What a model complains of, in a curator's words: the trouble, the remedy, and where to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from knowledge.references import Path

_QUOTED = re.compile(r"'([^']*)'")
_PATTERNS = {
    "[a-z0-9]+(?:-[a-z0-9]+)*": ("an id", "Write lower-case letters, digits and single hyphens, such as kirkuk-base"),
    r"\d{4}-\d{2}-\d{2}": ("a day", "Write it as 2020-03-11"),
    "[A-Z]{2}": ("an ISO 3166 country code", "Write two capital letters, such as IQ"),
    "P(?:": ("an ISO 8601 duration", "Write it as P6M or P1Y"),
    "[A-Z][a-z]{3}": ("an ISO 15924 script", "Write it as Latn or Arab"),
    "[a-z]{2,3}": ("a BCP 47 language", "Write it as en, ar or fa"),
    "[A-F]": ("an Admiralty grade of a source", "Write one letter from A to F"),
}


_FIGURES = ("a whole number", "Write it in figures, such as 30")
_TAKES = {
    "tuple_type": ("a list", "Write it in square brackets, or as lines that begin with a dash"),
    "string_type": ("one text", "Write one text"),
    "int_parsing": _FIGURES,
    "int_type": _FIGURES,
    "int_from_float": _FIGURES,
    "float_parsing": ("a number", "Write it in figures, such as 33.3"),
    "float_type": ("a number", "Write it in figures, such as 33.3"),
    "bool_parsing": ("true or false", "Write true or false"),
    "model_type": ("fields of its own", "Write it as {name: value, name: value}"),
    "model_attributes_type": ("fields of its own", "Write it as {name: value, name: value}"),
}
_EXAMPLES = {
    "as_of": "2020-03-11",
    "reviewed_on": "2020-03-11",
    "review_every": "P1Y",
    "changelog": "[{on: 2020-03-11, kind: added, what: First curated}]",
    "cites": "[source#section/p3]",
    "summary": "{text: What it is, cites: [source#section/p3]}",
}


@dataclass(frozen=True, slots=True)
class ValidationMessage:
    """One fault of a record: ``path`` leads to the value, or to the key where ``at_key`` is true."""

    path: Path
    what: str
    remedy: str
    at_key: bool = False


def complaints(model: type[BaseModel], error: ValidationError) -> Iterator[ValidationMessage]:
    """Every fault that validation found, each said once."""
    for detail in error.errors(include_url=False):
        yield _complaint(model, detail)


def _complaint(model: type[BaseModel], detail: ErrorDetails) -> ValidationMessage:
    path: Path = detail["loc"]
    field = str(path[-1]) if path else "the record"
    context: dict[str, Any] = detail.get("ctx") or {}
    given = _shown(detail["input"])
    match detail["type"]:
        case "missing":
            return ValidationMessage(path[:-1], f'the field "{field}" is missing', _example(model, path))
        case "extra_forbidden":
            return ValidationMessage(
                path, f'there is no field "{field}" here', _nearest_field(model, path), at_key=True
            )
        case "enum" | "literal_error":
            return ValidationMessage(path, f"{given} is no {field}", _nearest_of(detail["input"], context))
        case "string_pattern_mismatch":
            noun, remedy = _pattern(str(context.get("pattern", "")))
            return ValidationMessage(path, f"{given} is not {noun}", remedy)
        case "string_too_long":
            what = f"this text has {len(str(detail['input']))} characters, and {context.get('max_length')} is the most"
            return ValidationMessage(path, what, "Shorten it, or split it in two")
        case "too_short" | "string_too_short":
            return ValidationMessage(path, f'"{field}" is empty', "Give at least one, or remove the record")
        case "value_error":
            return _broken_rule(model, path, str(context.get("error", detail["msg"])))
        case kind if kind in _TAKES:
            takes, remedy = _TAKES[kind]
            return ValidationMessage(path, f"{given} does not fit {field}, which takes {takes}", remedy)
        case _:
            return ValidationMessage(
                path, f"{given} does not fit {field}: {_lowered(detail['msg'])}", "Correct the value"
            )


def _shown(value: object) -> str:
    if isinstance(value, dict | list | tuple):
        return "a list" if isinstance(value, list | tuple) else "a mapping"
    text = str(value)
    return "nothing" if value is None else f'"{text[:60]}{"…" * (len(text) > 60)}"'


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _pattern(pattern: str) -> tuple[str, str]:
    for part, said in _PATTERNS.items():
        if part in pattern:
            return said
    return f"of the form {pattern}", "Correct the value"


def _nearest_of(given: object, context: dict[str, Any]) -> str:
    allowed = _QUOTED.findall(str(context.get("expected", "")))
    nearest = process.extractOne(str(given), allowed, scorer=fuzz.ratio, score_cutoff=60) if allowed else None
    return f'Did you mean "{nearest[0]}"?' if nearest else f"Write one of {', '.join(allowed)}"


def _nearest_field(model: type[BaseModel], path: Path) -> str:
    holder = _model_at(model, path[:-1])
    known = [info.alias or name for name, info in holder.model_fields.items()] if holder else []
    nearest = process.extractOne(str(path[-1]), known, scorer=fuzz.ratio, score_cutoff=60) if known else None
    return f'Did you mean "{nearest[0]}"?' if nearest else f"The fields here are {', '.join(known)}"


def _example(model: type[BaseModel], path: Path) -> str:
    """How a missing field is written."""
    name = str(path[-1])
    if name in _EXAMPLES:
        return f'Write it here, such as "{name}: {_EXAMPLES[name]}"'
    holder = _model_at(model, path[:-1])
    fields = holder.model_fields.items() if holder else ()
    info = next((info for key, info in fields if name in {key, info.alias}), None)
    values = _values_in(info.annotation) if info else []
    return f"Write {name}: and one of {', '.join(values)}" if values else f"Write {name}: and its value here"


def _values_in(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(one.value) for one in annotation]
    return next((found for part in get_args(annotation) if (found := _values_in(part))), [])


def _broken_rule(model: type[BaseModel], path: Path, rule: str) -> ValidationMessage:
    """A rule's own words: the trouble, then perhaps the remedy. A rule that begins with a field's name is about it."""
    what, _, remedy = rule.partition(". ")
    holder, first = _model_at(model, path), what.split(" ", 1)[0]
    about = (first,) if holder and first in holder.model_fields else ()
    return ValidationMessage((*path, *about), what, remedy or "Correct this")


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that validates the mapping at ``path``."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            field = next((info for name, info in current.model_fields.items() if step in {name, info.alias}), None)
            current = _model_in(field.annotation) if field else None
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
