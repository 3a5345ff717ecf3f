"""Disagreements between sources."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.citation import Citation, Cites
from knowledge.models.field_types import ActorRef, AnyRef, AtLeastOne, Frozen, Items, Line, Prose, SourceRef
from knowledge.models.names import Names
from knowledge.models.record import Record


class DisputeKind(StrEnum):
    """The type of a disagreement."""

    CONTRADICTION = "contradiction"
    OPPOSED_JUDGEMENT = "opposed-judgement"
    DIFFERING_DESCRIPTION = "differing-description"
    CHANGE_OVER_TIME = "change-over-time"
    SPELLING = "spelling"


class DisputeSide(Frozen):
    """The statement of one source; ``by`` names the voices that it credits."""

    source: SourceRef
    by: Items[ActorRef] = ()
    says: Prose
    cites: Cites


class DisputeOutcome(StrEnum):
    """Whether a disagreement is still open."""

    OPEN = "open"
    EXPLAINED = "explained"
    SETTLED = "settled"


class DisputeResolution(Frozen):
    """The state of a disagreement, and the reason."""

    status: DisputeOutcome = DisputeOutcome.OPEN
    text: Prose | None = None
    cites: Items[Citation] = ()


class Dispute(Record):
    """A question that sources, or voices in one source, answer differently."""

    kind: ClassVar[str] = "dispute"
    folder: ClassVar[str] = "disputes"

    title: Line
    aliases: Names = ()
    question: Prose
    type: DisputeKind
    about: AtLeastOne[AnyRef]
    sides: Annotated[Items[DisputeSide], Field(min_length=2)]
    resolution: DisputeResolution = DisputeResolution()

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def types(self) -> tuple[str, ...]:
        """Its type."""
        return (self.type,)
