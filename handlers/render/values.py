"""Any value of a record in a few plain words, for the report of a change."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from pydantic import BaseModel

from handlers.wording.counts import count_text
from handlers.wording.dates import date_text
from handlers.wording.truncation import cut
from knowledge.models.citation import Citation
from knowledge.models.count import Count
from knowledge.models.incident_date import IncidentDate

_LONGEST = 200
_DISTINCTIVE = (
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
"""Fields that say what an item is about, the most distinctive first."""


def value_text(value: object, name_of: Callable[[str], str] = str) -> str:
    """Returns a value in words, at most 200 characters; a missing value is ``not stated``."""
    return cut(_words(value, name_of), _LONGEST)


def _words(value: object, name_of: Callable[[str], str]) -> str:
    match value:
        case None | () | "":
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case Count():
            return count_text(value)
        case IncidentDate():
            return date_text(value.edtf)
        case Citation():
            return value.locator
        case StrEnum():
            return value.value.replace("-", " ")
        case BaseModel():
            said = next((getattr(value, field) for field in _DISTINCTIVE if getattr(value, field, None)), None)
            return _words(said, name_of) if said else "an entry"
        case tuple():
            return "; ".join(_words(item, name_of) for item in value)
        case _:
            return name_of(str(value))
