"""Value types that all models share: ids and what they refer to, lengths of text, hedges, and where a value comes from."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints

RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
"""A permanent identifier: ASCII, kebab-case, without a disputed date."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks an id that refers to another record; an empty ``kind`` means a record of any kind."""

    kind: str = ""


ActorRef = Annotated[RecordId, RefersTo("actor")]
IncidentRef = Annotated[RecordId, RefersTo("incident")]
OptionRef = Annotated[RecordId, RefersTo("option")]
PlaceRef = Annotated[RecordId, RefersTo("place")]
SourceRef = Annotated[RecordId, RefersTo("source")]
TallyRef = Annotated[RecordId, RefersTo("tally")]
DisputeRef = Annotated[RecordId, RefersTo("dispute")]
AnyRef = Annotated[RecordId, RefersTo()]

MAX_ITEMS: Final = 500
"""The most entries of any list in a record."""
MAX_NAMES: Final = 200
"""The most names of a record."""


_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols without a shape: fillers of Hangul and the blank of Braille."""


def _visible(text: str) -> str:
    first = text[:1]
    if first.isalnum() and first.isascii():
        return text
    if not any(unicodedata.category(one)[0] in "LNPS" for one in text if one not in _BLANK):
        message = "the text has no visible character. Write at least one word"
        raise ValueError(message)
    return text


def _one_visible_line(text: str) -> str:
    _visible(text)
    if "\n" in text:
        message = "the text has several lines. Write it in one line"
        raise ValueError(message)
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=150), AfterValidator(_one_visible_line)]
"""One line: a title, a name, a heading."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=700), AfterValidator(_visible)]
"""A few sentences in our own words."""

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$")]
"""BCP 47, such as ``ar`` or ``zh-Hant``."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>|\"]+$", max_length=2_000)]
"""An address with the scheme http or https."""

T = TypeVar("T")
Items = Annotated[tuple[T, ...], Field(max_length=MAX_ITEMS)]
"""A list, possibly empty."""
AtLeastOne = Annotated[tuple[T, ...], Field(min_length=1, max_length=MAX_ITEMS)]
"""A list with at least one entry."""


def _boolean(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, Strict(), BeforeValidator(_boolean)]
"""``true`` or ``false``, and no other word for them."""

_INTEGER = re.compile(r"-?[0-9]{1,20}")


def _figures(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _INTEGER.fullmatch(value):
        return int(value)
    digits = value.removeprefix("-")
    if digits.isascii() and digits.isdigit():
        message = f"the number has {len(digits)} digits. Write at most 1000000000000"
    else:
        message = f'"{value[:60]}" is not a whole number. Write it in digits, such as 30'
    raise ValueError(message)


DIGITS: Final = BeforeValidator(_figures)
"""Reads a whole number in ASCII digits without separators; the outermost part of its type, after the limits."""


class Frozen(BaseModel):
    """An immutable value; unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def model_post_init(self, _context: object, /) -> None:
        """Shares one set of field names among the values of a class: pydantic's own is half of a value's memory.

        No value of a base needs to know which of its fields were written and which have their defaults.
        """
        object.__setattr__(self, "__pydantic_fields_set__", _field_names(type(self)))


@cache
def _field_names(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


class Basis(StrEnum):
    """Where a value comes from: printed in a source, inferred from one, or added by the editors."""

    SOURCE = "source"
    INFERRED = "inferred"
    EDITORIAL = "editorial"


class Hedge(StrEnum):
    """The source's own word for how sure it is; absent if the source states a fact."""

    ATTRIBUTED = "attributed"
    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    REPORTED = "reported"
    CLAIMED = "claimed"
    ASSESSED = "assessed"
    LIKELY = "likely"
    POSSIBLE = "possible"
