"""Vocabularies that a base may extend: option families, actor types, incident classes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from knowledge.models.citation import NOT_A_TEXT

SCHEMA_KEY: Final = "x-vocabulary"
"""The key in a JSON Schema that names the vocabulary of a field."""

TERM = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_LENGTH: Final = 40
_UNKNOWN_TERM: Final = "enum"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Marks a field whose value is one of ``terms`` or a term that ``base.yaml`` adds under ``name``.

    The model accepts any lower-case term; the lint rule of vocabularies rejects those that the base does not define.
    """

    name: str
    terms: type[StrEnum]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._term, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.terms), SCHEMA_KEY: self.name}

    def _term(self, value: object) -> str:
        if not isinstance(value, str):
            raise PydanticKnownError(NOT_A_TEXT)
        with suppress(ValueError):
            return self.terms(value)
        if len(value) <= _MAX_LENGTH and TERM.fullmatch(value):
            return value
        expected = ", ".join(f"'{term}'" for term in self.terms)
        raise PydanticCustomError(_UNKNOWN_TERM, "Input should be {expected}", {"expected": expected})
