"""What every record shares: identity, review, change log, citations, and the words a source hedges with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_serializer, model_validator

from knowledge.models.dates import Day, Duration, Edtf

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


class CountWording(StrEnum):
    """How a source words a number; ``several`` and ``unstated`` carry no figure, ``in-words`` only words."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    UP_TO = "up-to"
    SEVERAL = "several"
    UNSTATED = "unstated"
    IN_WORDS = "in-words"


class Count(Frozen):
    """A number as a source gives it (UCDP's minimum, best and maximum); unknown is null, never 0.

    ``words`` keeps an amount that the source states only in words, such as ``scores``.
    """

    min: int | None = None
    best: int | None = None
    max: int | None = None
    wording: CountWording
    words: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            message = f"min {self.min} is greater than max {self.max}. Exchange the two, or correct one"
            raise ValueError(message)
        if (self.wording is CountWording.IN_WORDS) != (self.words is not None):
            message = "an amount in words has wording in-words and its words, such as scores. Write both"
            raise ValueError(message)
        figures = (self.min, self.max)
        if self.wording in {CountWording.SEVERAL, CountWording.UNSTATED, CountWording.IN_WORDS} and figures != (
            None,
            None,
        ):
            message = f"wording {self.wording} carries no figure. Leave min and max out"
            raise ValueError(message)
        if self.wording is CountWording.EXACT and (self.min is None or self.min != self.max):
            message = "wording exact has min and max, and they are equal. Write both, or choose another wording"
            raise ValueError(message)
        if self.wording in {CountWording.AT_LEAST, CountWording.MORE_THAN} and (
            self.min is None or self.max is not None
        ):
            message = f"wording {self.wording} has a min and no max. Write min alone, or choose another wording"
            raise ValueError(message)
        return self


class Statement(Frozen):
    """Something said, in our words, with who is said to say it and where it stands.

    ``hedge`` keeps the source's own word; ``by`` names the actors whom the source credits, and is empty where the
    author speaks for themselves.
    """

    text: Prose
    hedge: Hedge | None = None
    by: tuple[ActorRef, ...] = ()
    cites: Cites


class RecordStatus(StrEnum):
    """Whether a record is shown: drafts and withdrawn records are not."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ChangeKind(StrEnum):
    """What an entry of the change log did to its record."""

    ADDED = "added"
    CORRECTED = "corrected"
    REVIEWED = "reviewed"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class Change(Frozen):
    """One entry of a record's change log, newest last."""

    on: Day
    kind: ChangeKind
    what: Prose


class Record(Frozen):
    """A curated record. ``as_of`` is the date of its newest evidence, ``reviewed_on`` when a person last read it."""

    kind: ClassVar[str]

    id: RecordId
    schema_version: int = Field(default=1, ge=1, le=1)
    as_of: Edtf
    reviewed_on: Day
    review_every: Duration
    status: RecordStatus = RecordStatus.PUBLISHED
    key: bool = False
    """Whether the record is one of the 8 to 10 that carry its authors' case."""
    search_terms: Annotated[tuple[Line, ...], Field(max_length=8)] = ()
    """Topic words for search and questions; never matched as a name, never shown."""
    changelog: Annotated[tuple[Change, ...], Field(min_length=1)]

    @property
    def heading(self) -> str:
        """The name under which a reader meets this record."""
        raise NotImplementedError
