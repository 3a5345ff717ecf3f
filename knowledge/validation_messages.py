"""Messages for validation errors: what is wrong, how to fix it, and the path of the value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from knowledge.closest_match import term_meant
from knowledge.examples import example_of, fields_of, model_at
from knowledge.models.record import Record, missing_review
from knowledge.references import FieldPath

_QUOTED = re.compile(r"'([^']*)'")
_PATTERNS: Final = {
    "[a-z0-9]+(?:-[a-z0-9]+)*": ("an id", "Write lower-case letters, digits and single hyphens, such as kirkuk-base"),
    "[0-9]{4}-[0-9]{2}-[0-9]{2}": ("a day", "Write it as 2020-03-11"),
    "[A-Z]{2}": ("an ISO 3166 country code", "Write two capital letters, such as IQ"),
    "P[0-9YMWD]": ("an ISO 8601 duration", "Write it as P6M or P1Y"),
    "[A-Z][a-z]{3}": ("an ISO 15924 script", "Write it as Latn or Arab"),
    "[a-z]{2,3}": ("a BCP 47 language", "Write it as en, ar or fa"),
    "[A-F]": ("an Admiralty grade of a source", "Write one letter from A to F"),
    "https?": ("an address", "Write it with https:// and without spaces"),
}
_FIGURES: Final = ("a whole number", "Write it in digits, such as 30")
_NUMBER: Final = ("a number", "Write it in digits, such as 33.3")
_EXPECTED: Final = {
    "string_type": ("one text", "Write one text"),
    "int_parsing": _FIGURES,
    "int_type": _FIGURES,
    "int_from_float": _FIGURES,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": ("true or false", "Write true or false"),
}
_OTHER_WORDS: Final = {
    "author": ("authors", "holders"),
    "description": ("summary", "text"),
    "from": ("valid",),
    "holder": ("holders",),
    "name": ("names", "title"),
    "place": ("location",),
    "since": ("valid",),
    "source": ("cites",),
    "sources": ("cites",),
    "until": ("valid",),
    "when": ("date", "made_on", "on"),
    "where": ("location",),
}
"""The fields that other words may mean, the likelier first."""
_ALIKE: Final = 70
"""The similarity, in percent, from which an unknown field is a mistyped other."""
_GROUPS: Final = {
    "tuple_type": "a list",
    "model_type": "fields of its own",
    "model_attributes_type": "fields of its own",
}


@dataclass(frozen=True, slots=True)
class ValidationMessage:
    """One error of a record: ``path`` leads to the value, or to the key if ``at_key`` is true."""

    path: FieldPath
    message: str
    fix: str
    at_key: bool = False


def messages_of_record(
    model: type[BaseModel], error: ValidationError, fields: Mapping[str, Any]
) -> Iterator[ValidationMessage]:
    """Yields every error that validation found, and the missing review, which validation looks for only in valid fields.

    ``fields`` are those of the record as written.
    """
    found = list(validation_messages(model, error))
    yield from found
    rule = missing_review(fields) if issubclass(model, Record) else ""
    if rule and (review := _broken_rule(model, (), rule)) not in found:
        yield review


def validation_messages(model: type[BaseModel], error: ValidationError) -> Iterator[ValidationMessage]:
    """Yields every error that validation found, each once; a list whose entries are invalid is not called empty."""
    details = error.errors(include_url=False)
    paths = [detail["loc"] for detail in details]
    for detail in details:
        path = detail["loc"]
        if _inherited(path, detail["input"], details):
            continue
        inner = any(len(other) > len(path) and other[: len(path)] == path for other in paths)
        if not (inner and detail["type"] == "too_short"):
            yield _message(model, detail)


def _inherited(path: FieldPath, given: object, details: Sequence[ErrorDetails]) -> bool:
    """Returns whether it is a citation of a plain text, which has those of its record: the record's own is reported."""
    own = path[1:]
    return own[:1] == ("cites",) and any(one["loc"] == own and one["input"] == given for one in details)


def _message(model: type[BaseModel], detail: ErrorDetails) -> ValidationMessage:
    path: FieldPath = detail["loc"]
    field, kind = _called(path), detail["type"]
    context: dict[str, Any] = detail.get("ctx") or {}
    given = _shown(detail["input"])
    match kind:
        case "missing":
            return ValidationMessage(
                path[:-1], f'The field "{path[-1]}" is missing', f"Write {example_of(model, path)}"
            )
        case "extra_forbidden":
            return ValidationMessage(path, f'Unknown field "{path[-1]}"', _closest_field(model, path), at_key=True)
        case "enum" | "literal_error":
            separator = " " if isinstance(detail["input"], str) else ": "
            return ValidationMessage(path, f"Invalid {field}{separator}{given}", _closest_of(detail["input"], context))
        case "string_pattern_mismatch":
            noun, fix = _pattern(str(context.get("pattern", "")))
            return ValidationMessage(path, f"{given} is not {noun}", fix)
        case "value_error":
            return _broken_rule(model, path, str(context.get("error", detail["msg"])))
        case _ if kind in _EXPECTED:
            expected, fix = _EXPECTED[kind]
            return ValidationMessage(path, f"Invalid {field}: {given} instead of {expected}", fix)
        case _ if kind in _GROUPS:
            fix = f"Write {example_of(model, path)}"
            return ValidationMessage(path, f"Invalid {field}: {given} instead of {_GROUPS[kind]}", fix)
        case _:
            return ValidationMessage(path, *_limit(kind, field, detail, context=context))


def _limit(kind: str, field: str, detail: ErrorDetails, *, context: dict[str, Any]) -> tuple[str, str]:
    """Returns message and fix of a value that is too long, too short, too great or too small."""
    match kind:
        case "string_too_long":
            message = f"Text too long: {len(str(detail['input']))} characters, limit {context.get('max_length')}"
            return message, "Shorten it, or split it in two"
        case "too_long":
            return f"Too many entries in {field}: limit {context.get('max_length')}", "Remove some, or split the record"
        case "string_too_short":
            if str(detail["input"]).strip():
                least = context.get("min_length")
                return (
                    f"Text too short in {field}: {_shown(detail['input'])}, at least {least} characters",
                    "Write it out",
                )
            return f"Empty {field}", "Write a text, or remove the field"
        case "too_short":
            least = context.get("min_length", 1)
            message = f"Empty {field}" if not detail["input"] else f"Too few entries in {field}: at least {least}"
            return message, "Add an entry, or remove the record"
        case "less_than_equal" | "greater_than_equal":
            limit = context.get("le", context.get("ge"))
            bound = "at most" if kind == "less_than_equal" else "at least"
            return f"Invalid {field} {_shown(detail['input'])}: {bound} {limit}", "Correct the number"
        case _:
            return f"Invalid {field} {_shown(detail['input'])}: {_lowered(detail['msg'])}", "Correct the value"


def _called(path: FieldPath) -> str:
    """Returns the name of a field; of a list entry, the list's name and the number of the entry, from 1."""
    steps = list(path)
    if steps and isinstance(steps[-1], int):
        name = next((str(step) for step in reversed(steps) if isinstance(step, str)), "list")
        return f"{name}, entry {steps[-1] + 1}"
    return str(steps[-1]) if steps else "record"


def _shown(value: object) -> str:
    if isinstance(value, dict | list | tuple):
        return "a list" if isinstance(value, list | tuple) else "a mapping"
    text = str(value)
    return "nothing" if value is None else f'"{text[:60]}{"…" * (len(text) > 60)}"'


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _pattern(pattern: str) -> tuple[str, str]:
    for part, wording in _PATTERNS.items():
        if part in pattern:
            return wording
    return f"of the form {pattern}", "Correct the value"


def _closest_of(given: object, context: dict[str, Any]) -> str:
    allowed = _QUOTED.findall(str(context.get("expected", "")))
    return term_meant(str(given), allowed)


def _closest_field(model: type[BaseModel], path: FieldPath) -> str:
    known = list(fields_of(model_at(model, path[:-1])))
    meant = next((one for one in _OTHER_WORDS.get(str(path[-1]), ()) if one in known), None)
    if meant is not None:
        return f"Write {example_of(model, (*path[:-1], meant))}"
    closest = process.extractOne(str(path[-1]), known, scorer=fuzz.ratio, score_cutoff=_ALIKE) if known else None
    return f'Did you mean "{closest[0]}"?' if closest else f"Use one of: {', '.join(known)}"


def _broken_rule(model: type[BaseModel], path: FieldPath, rule: str) -> ValidationMessage:
    """Splits a rule's text into message and fix; a rule that begins with a field's name is about that field."""
    message, _, fix = rule.partition(". ")
    first = message.split(" ", 1)[0].strip('"')
    about: FieldPath = (first,) if first in fields_of(model_at(model, path)) else ()
    starts = f'"{first}"{message[len(first) :]}' if about and not message.startswith('"') else message
    return ValidationMessage((*path, *about), starts[:1].upper() + starts[1:], fix or "Correct this")
