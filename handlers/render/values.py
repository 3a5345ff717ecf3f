"""Any value of a record in a few plain words, for telling what changed."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from pydantic import BaseModel

from handlers.render.blocks import cut
from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from knowledge.models.citation import Citation
from knowledge.models.count import Count
from knowledge.models.incident_date import IncidentDate

_LONGEST = 200
_TELLING = (
    "text",
    "value",
    "title",
    "says",
    "claim",
    "question",
    "statement",
    "description",
    "edtf",
    "actor",
    "incident",
)
"""Fields that tell what an item is about, the most telling first."""


def spoken_value(value: object, name_of: Callable[[str], str] = str) -> str:
    """``value`` in words, at most 200 characters; nothing at all is ``not stated``."""
    return cut(_spoken(value, name_of), _LONGEST)


def _spoken(value: object, name_of: Callable[[str], str]) -> str:
    match value:
        case None | () | "":
            return "not stated"
        case Count():
            return count_text(value)
        case IncidentDate():
            return date_text(value.edtf)
        case Citation():
            return value.locator
        case StrEnum():
            return value.value.replace("-", " ")
        case BaseModel():
            told = next((getattr(value, field) for field in _TELLING if getattr(value, field, None)), None)
            return _spoken(told, name_of) if told else "an entry"
        case tuple():
            return "; ".join(_spoken(item, name_of) for item in value)
        case _:
            return name_of(str(value))
