"""Citations: the place in a source where a statement is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Any, Final, Self, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from knowledge.models.field_types import AtLeastOne

NOT_A_TEXT: Final = "string_type"
"""Pydantic's name of the error that a value is not a text."""

RESERVED_SECTIONS: Final = frozenset({"page", "row"})
"""Ids that no section has, because the forms ``source#page/4`` and ``source#row/KEY`` use these words."""

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_NUMBER = "[1-9][0-9]{0,4}"
_PATTERN: Final = (
    rf"(?P<source>{_ID})"
    rf'(?:#(?:page/(?P<page>{_NUMBER})|row/(?P<row>[^\s"]{{1,80}})'
    rf"|(?!page/|row/)(?P<section>{_ID})/(?P<unit>[pb])(?P<number>{_NUMBER})))?"
    r'(?: "(?P<anchor>[^"]{1,60})")?'
)
_CITATION = re.compile(_PATTERN)
_CURLY = re.compile("[\u201c-\u201f\u00ab\u00bb\u2018-\u201b]")
_FORMS = 'Write source#section/p3, source#section/b2, source#page/4, source#row/KEY or source, then perhaps "an anchor"'
_JSON_PATTERN: Final = "^" + re.sub(r"\?P<[a-z]+>", "", _PATTERN) + "$"
_MAX_LENGTH: Final = 300


class Unit(StrEnum):
    """What the number of a passage counts within its section."""

    PARAGRAPH = "p"
    BULLET = "b"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or bullet of a section, from 1, counted on text whose page breaks are rejoined."""

    section: str
    unit: Unit
    number: int

    def __str__(self) -> str:
        return f"{self.section}/{self.unit}{self.number}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, by the number that is printed on it."""

    number: int

    def __str__(self) -> str:
        return f"page/{self.number}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a data set, by the value of its key column."""

    key: str

    def __str__(self) -> str:
        return f"row/{self.key}"


Locator: TypeAlias = Passage | Page | Row | None
"""The cited part of a source; None is the whole source."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A part of a source, written as one string: ``source#section/p3 "anchor"``.

    The anchor is one to three rare words or a number from that very passage.
    """

    source: str
    part: Locator = None
    anchor: str | None = None

    @classmethod
    @lru_cache(maxsize=1 << 14)  # many claims cite one passage
    def parse(cls, text: str) -> Self:
        """Returns the citation that ``text`` states.

        Raises:
            ValueError: The text has none of the forms of a citation.
        """
        found = _CITATION.fullmatch(text.strip()) if len(text) <= _MAX_LENGTH else None
        if found is None:
            if _CURLY.search(text):
                message = f'curly quotes in the citation {text[:60]}. Use straight quotes around the anchor: "anchor"'
            else:
                message = f"invalid citation. {_FORMS}"
            raise ValueError(message)
        return cls(intern(found["source"]), _part(found), found["anchor"])

    @property
    def locator(self) -> str:
        """The citation without its anchor: ``source#section/p3``."""
        return self.source if self.part is None else f"{self.source}#{self.part}"

    @property
    def section(self) -> str | None:
        """The id of the cited section; None for a page, a row or the whole source."""
        return self.part.section if isinstance(self.part, Passage) else None

    def __str__(self) -> str:
        return f'{self.locator} "{self.anchor}"' if self.anchor else self.locator

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def _validated(cls, value: object) -> Citation:
        if isinstance(value, Citation):
            return value
        if not isinstance(value, str):
            raise PydanticKnownError(NOT_A_TEXT)
        return cls.parse(value)

    @classmethod
    def __get_pydantic_json_schema__(cls, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": _JSON_PATTERN, "maxLength": _MAX_LENGTH}


def _part(found: re.Match[str]) -> Locator:
    if found["page"]:
        return Page(int(found["page"]))
    if found["row"]:
        return Row(found["row"])
    if found["section"]:
        return Passage(intern(found["section"]), Unit(found["unit"]), int(found["number"]))
    return None


Cites = AtLeastOne[Citation]
"""At least one citation: every claim has its source."""
