"""What every record has: identity, review and change log; and the statement, the smallest cited text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.citation import Cites
from knowledge.models.dates import Day, Duration, Edtf
from knowledge.models.field_types import ActorRef, Frozen, Hedge, Line, Prose, RecordId


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
    folder: ClassVar[str]

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

    @property
    def types(self) -> tuple[str, ...]:
        """The terms by which the filter ``type:`` selects this record."""
        return ()

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates (EDTF) by which this record is in a period."""
        return ()
