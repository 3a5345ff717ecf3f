"""Where sources disagree, both sides kept."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.citation import Citation, Cites
from knowledge.models.field_types import ActorRef, AnyRef, Frozen, Line, Prose, SourceRef
from knowledge.models.names import Name
from knowledge.models.record import Record


class DisputeKind(StrEnum):
    """What sort of disagreement this is."""

    CONTRADICTION = "contradiction"
    OPPOSED_JUDGEMENT = "opposed-judgement"
    DIFFERING_DESCRIPTION = "differing-description"
    CHANGE_OVER_TIME = "change-over-time"
    SPELLING = "spelling"


class DisputeSide(Frozen):
    """What one source says; ``by`` names voices within it whom it credits."""

    source: SourceRef
    by: tuple[ActorRef, ...] = ()
    says: Prose
    cites: Cites


class DisputeOutcome(StrEnum):
    """Whether a disagreement stands."""

    OPEN = "open"
    EXPLAINED = "explained"
    SETTLED = "settled"


class DisputeResolution(Frozen):
    """How a disagreement stands, and why."""

    status: DisputeOutcome = DisputeOutcome.OPEN
    text: Prose | None = None
    cites: tuple[Citation, ...] = ()


class Dispute(Record):
    """A question to which the sources, or voices in one source, give different answers."""

    kind: ClassVar[str] = "dispute"
    folder: ClassVar[str] = "disputes"

    title: Line
    aliases: tuple[Name, ...] = ()
    question: Prose
    type: DisputeKind
    about: Annotated[tuple[AnyRef, ...], Field(min_length=1)]
    sides: Annotated[tuple[DisputeSide, ...], Field(min_length=2)]
    resolution: DisputeResolution = DisputeResolution()

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def types(self) -> tuple[str, ...]:
        """Its type."""
        return (self.type,)
