"""What a model complains of, in a curator's words: the trouble, the remedy, and where to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault of a record: ``path`` leads to the value, or to the key where ``at_key`` is true."""

    path: Path
    what: str
    remedy: str
    at_key: bool = False


def complaints(model: type[BaseModel], error: ValidationError) -> Iterator[Complaint]:
    """Every fault that validation found, each said once."""
    for detail in error.errors(include_url=False):
        yield _complaint(model, detail)


def _complaint(model: type[BaseModel], detail: ErrorDetails) -> Complaint:
    path: Path = detail["loc"]
    field = str(path[-1]) if path else "the record"
    context: dict[str, Any] = detail.get("ctx") or {}
    given = _shown(detail["input"])
    match detail["type"]:
        case "missing":
            return Complaint(path[:-1], f'the field "{field}" is missing', f"Write {field} here")
        case "extra_forbidden":
            return Complaint(path, f'there is no field "{field}" here', _nearest_field(model, path), at_key=True)
        case "enum" | "literal_error":
            return Complaint(path, f"{given} is no {field}", _nearest_of(detail["input"], context))
        case "string_pattern_mismatch":
            noun, remedy = _pattern(str(context.get("pattern", "")))
            return Complaint(path, f"{given} is not {noun}", remedy)
        case "string_too_long":
            what = f"this text has {len(str(detail['input']))} characters, and {context.get('max_length')} is the most"
            return Complaint(path, what, "Shorten it, or split it in two")
        case "too_short" | "string_too_short":
            return Complaint(path, f'"{field}" is empty', "Give at least one, or remove the record")
        case "value_error":
            return Complaint(path, str(context.get("error", detail["msg"])), "Correct this")
        case _:
            return Complaint(path, f"{given} does not fit {field}: {_lowered(detail['msg'])}", "Correct the value")


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
