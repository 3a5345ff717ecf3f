"""Citations: where in a source a statement is found."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_serializer, model_validator

from knowledge.models.field_types import Frozen, RecordId


class Unit(StrEnum):
    """What a locator counts within a section."""

    PARAGRAPH = "p"
    BULLET = "b"


_CITATION = re.compile(
    r"(?P<source>[a-z0-9-]+)#(?P<section>[a-z0-9-]+)/(?P<unit>[pb])(?P<number>[1-9][0-9]{0,2})"
    r'(?: "(?P<anchor>[^"]{1,60})")?'
)


class Citation(Frozen):
    """Where a statement stands: ``source#section/p3 "anchor"``.

    ``p`` counts paragraphs and ``b`` bullets of a section, from 1, on text whose page breaks have been rejoined. The
    anchor is one to three rare words or a number that stand in that very paragraph or bullet.
    """

    source: RecordId
    section: RecordId
    unit: Unit
    number: int
    anchor: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = _CITATION.fullmatch(value.strip())
        if found is None:
            message = (
                'this is no citation. A citation reads source#section/p3 or source#section/b2, then perhaps "an anchor"'
            )
            raise ValueError(message)
        return found.groupdict()

    @model_serializer
    def _as_text(self) -> str:
        return str(self)

    @property
    def locator(self) -> str:
        """The place without its anchor: ``source#section/p3``."""
        return f"{self.source}#{self.section}/{self.unit}{self.number}"

    def __str__(self) -> str:
        return f'{self.locator} "{self.anchor}"' if self.anchor else self.locator


Cites = Annotated[tuple[Citation, ...], Field(min_length=1)]
"""At least one citation: no claim stands without its source."""
