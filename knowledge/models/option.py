"""What could be done: policy options with the case for and the case against."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from knowledge.models.citation import Cites
from knowledge.models.dates import Edtf
from knowledge.models.field_types import ActorRef, Frozen, IncidentRef, Line, OptionRef, Prose, RecordId
from knowledge.models.names import Name
from knowledge.models.record import Record, Statement


class Family(StrEnum):
    """Kinds of instrument."""

    COERCIVE_MILITARY = "coercive-military"
    SANCTIONS = "sanctions"
    DIPLOMATIC = "diplomatic"
    SECURITY_COOPERATION = "security-cooperation"
    FORCE_POSTURE = "force-posture"
    POLITICAL_SUPPORT = "political-support"
    RESTRAINT = "restraint"
    SEPARATION = "separation"


class Horizon(StrEnum):
    """How soon an option would work or be taken, as far as the source says."""

    IMMEDIATE = "immediate"
    SHORT_TERM = "short-term"
    MEDIUM_TERM = "medium-term"
    LONG_TERM = "long-term"
    NOT_STATED = "not-stated"


class OptionStatus(StrEnum):
    """What had become of an option when the source wrote of it."""

    PROPOSED = "proposed"
    THREATENED = "threatened"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    UNDER_WAY = "under-way"
    TAKEN = "taken"
    REJECTED = "rejected"
    FAILED = "failed"
    NOT_STATED = "not-stated"


class StatusChange(Frozen):
    """The option's status at a time."""

    on: Edtf
    status: OptionStatus
    text: Prose
    cites: Cites


class Component(Frozen):
    """A part of an option that could be taken by itself."""

    id: RecordId
    title: Line
    aliases: tuple[Name, ...] = ()
    text: Prose
    cites: Cites


class Side(StrEnum):
    """Whether an argument speaks for or against."""

    FOR = "for"
    AGAINST = "against"


class Argument(Frozen):
    """A reason for or against, with who gives it; ``rebuts`` quotes the id of the argument it answers."""

    id: RecordId
    side: Side
    claim: Prose
    by: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    on: Edtf
    rebuts: RecordId | None = None
    conceded: bool = False
    """Whether it is granted against the giver's own case."""
    cites: Cites


class Stance(StrEnum):
    """How a voice stands to an option; ``reports`` when it tells of the option without taking a side."""

    ADVOCATES = "advocates"
    CONDITIONAL = "conditional"
    REPORTS = "reports"
    REJECTS = "rejects"


class OptionPosition(Frozen):
    """Where somebody stood on the option at a time."""

    who: ActorRef
    stance: Stance
    on: Edtf
    text: Prose
    cites: Cites


class Precedent(Frozen):
    """An earlier event that a source holds beside the option."""

    incident: IncidentRef | None = None
    text: Prose
    cites: Cites


class Option(Record):
    """A course of action, never shown without the case against it."""

    kind: ClassVar[str] = "option"
    folder: ClassVar[str] = "options"

    title: Line
    aliases: tuple[Name, ...] = ()
    summary: Statement
    addressee: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    horizon: Horizon
    family: Family
    history: Annotated[tuple[StatusChange, ...], Field(min_length=1)]
    components: tuple[Component, ...] = ()
    rationale: tuple[Statement, ...] = ()
    arguments: tuple[Argument, ...]
    against_none_in_sources: bool = False
    risks: tuple[Statement, ...] = ()
    preconditions: tuple[Statement, ...] = ()
    triggers: tuple[Statement, ...] = ()
    positions: tuple[OptionPosition, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    alternatives: tuple[OptionRef, ...] = ()
    related: tuple[OptionRef, ...] = ()

    @model_validator(mode="after")
    def _both_sides(self) -> Self:
        sides = {argument.side for argument in self.arguments}
        if Side.FOR not in sides:
            message = "an option needs at least one argument for it"
            raise ValueError(message)
        if (Side.AGAINST in sides) == self.against_none_in_sources:
            message = "an option needs an argument against it or against_none_in_sources: true, and not both"
            raise ValueError(message)
        return self

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def status_now(self) -> OptionStatus:
        """The newest status in the history."""
        return self.history[-1].status

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of its status history."""
        return tuple(change.on for change in self.history)
