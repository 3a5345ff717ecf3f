"""Value types that all models share: ids and what they refer to, lengths of text, hedges, and where a value comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

RecordId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
"""A permanent identifier: ASCII, kebab-case, never carrying a disputed date."""


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks an id that points at another record; ``kind`` empty means at a record of any kind."""

    kind: str = ""


ActorRef = Annotated[RecordId, RefersTo("actor")]
IncidentRef = Annotated[RecordId, RefersTo("incident")]
OptionRef = Annotated[RecordId, RefersTo("option")]
PlaceRef = Annotated[RecordId, RefersTo("place")]
SourceRef = Annotated[RecordId, RefersTo("source")]
TallyRef = Annotated[RecordId, RefersTo("tally")]
DisputeRef = Annotated[RecordId, RefersTo("dispute")]
AnyRef = Annotated[RecordId, RefersTo()]

Line = Annotated[str, StringConstraints(min_length=1, max_length=150)]
"""One line: a title, a name, a heading."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=700)]
"""A few sentences in our own words."""

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""


class Frozen(BaseModel):
    """A value that never changes and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Basis(StrEnum):
    """Where a value comes from: printed in a source, inferred from one, or added by the editors."""

    SOURCE = "source"
    INFERRED = "inferred"
    EDITORIAL = "editorial"


class Hedge(StrEnum):
    """The source's own word for how sure it is; absent where the source states a thing flatly."""

    ATTRIBUTED = "attributed"
    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    REPORTED = "reported"
    CLAIMED = "claimed"
    ASSESSED = "assessed"
    LIKELY = "likely"
    POSSIBLE = "possible"
