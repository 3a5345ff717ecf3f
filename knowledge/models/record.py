"""What every record has: identity, review and change log; and the statement, the smallest cited text."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator

from knowledge.models.citation import Cites
from knowledge.models.dates import Day, Duration, Edtf
from knowledge.models.field_types import DIGITS, ActorRef, Flag, Frozen, Hedge, Items, Line, Prose, RecordId


class Statement(Frozen):
    """A statement in our words, with its voice and its source.

    ``hedge`` keeps the source's own word; ``by`` names the actors whom the source credits, and is empty if the author
    states it.
    """

    text: Prose
    hedge: Hedge | None = None
    by: Items[ActorRef] = ()
    cites: Cites


class RecordStatus(StrEnum):
    """The publication state of a record: drafts are marked on cards, withdrawn records are not shown."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class RecordBasis(StrEnum):
    """How a record came into the base, if a curator did not write it."""

    IMPORTED = "imported"


class ChangeKind(StrEnum):
    """The effect of a change log entry on its record."""

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


_NOT_IN_DRAFTS = ("reviewed_on", "changelog")
"""Fields that only a draft may leave out."""


def required_unless_draft(schema: dict[str, Any]) -> None:
    """Adds to a JSON Schema the fields that only a draft may leave out."""
    draft = {"properties": {"status": {"const": "draft"}}, "required": ["status"]}
    schema["allOf"] = [{"if": draft, "else": {"required": list(_NOT_IN_DRAFTS)}}]


def missing_review(fields: Mapping[str, Any]) -> str:
    """Returns which fields a record lacks because it is not a draft, with the fix; empty if it lacks none."""
    missing = [name for name in _NOT_IN_DRAFTS if not fields.get(name)]
    if fields.get("status") == RecordStatus.DRAFT or not missing:
        return ""
    names = " and ".join(f'"{one}"' for one in missing)
    several = len(missing) > 1
    message = f"{'the fields' if several else 'the field'} {names} {'are' if several else 'is'} missing. "
    return message + f"Write {'them' if several else 'it'}, or status: draft"


class Record(Frozen):
    """A curated record. ``as_of`` is the date of its newest evidence, ``reviewed_on`` the day of its last review."""

    model_config = ConfigDict(json_schema_extra=required_unless_draft)

    kind: ClassVar[str]
    folder: ClassVar[str]

    id: RecordId
    schema_version: Annotated[int, Strict(), Field(ge=1, le=1), DIGITS] = 1
    as_of: Edtf
    reviewed_on: Day | None = None
    reviewed_by: Line | None = None
    review_every: Duration = "P1Y"
    status: RecordStatus = RecordStatus.PUBLISHED
    basis: RecordBasis | None = None
    key: Flag = False
    """Whether the record is one of the 8 to 10 that state its authors' case."""
    search_terms: Annotated[tuple[Line, ...], Field(max_length=8)] = ()
    """Topic words for search and questions; never matched as a name, never shown."""
    changelog: Items[Change] = ()

    @model_validator(mode="after")
    def _reviewed_unless_draft(self) -> Self:
        message = missing_review({name: getattr(self, name) for name in ("status", *_NOT_IN_DRAFTS)})
        if message:
            raise ValueError(message)
        return self

    @property
    def heading(self) -> str:
        """The name that a reader sees first."""
        raise NotImplementedError

    @property
    def is_draft(self) -> bool:
        """Whether no one has reviewed the record yet."""
        return self.status is RecordStatus.DRAFT

    @property
    def is_imported(self) -> bool:
        """Whether the record comes from a file of another tool."""
        return self.basis is RecordBasis.IMPORTED

    @property
    def types(self) -> tuple[str, ...]:
        """The terms by which the filter ``type:`` selects this record."""
        return ()

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates (EDTF) by which this record is in a period."""
        return ()


def with_own_cites(value: Any, field: str) -> Any:
    """Returns a record's raw fields with a plain text in ``field`` as a statement that the record's ``cites`` support."""
    if isinstance(value, dict) and isinstance(text := value.get(field), str):
        return {**value, field: {"text": text, "cites": value.get("cites", [])}}
    return value


def plain_text(field: str) -> Any:
    """Returns a model validator that accepts a plain text in ``field``."""

    def read(cls: type[BaseModel], value: Any) -> Any:
        return with_own_cites(value, field)

    return model_validator(mode="before")(classmethod(read))  # type: ignore[arg-type]  # pydantic accepts class methods
