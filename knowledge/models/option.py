"""Policy options with arguments for and against."""

from enum import StrEnum
from typing import Annotated, ClassVar

from knowledge.models.citation import Citation, Cites
from knowledge.models.dates import Edtf
from knowledge.models.field_types import (
    ActorRef,
    AtLeastOne,
    Flag,
    Frozen,
    IncidentRef,
    Items,
    Line,
    OptionRef,
    Prose,
    RecordId,
)
from knowledge.models.names import Names
from knowledge.models.record import Record, Statement, plain_text
from knowledge.models.vocabulary import Vocabulary


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
    """How soon an option would work or be taken, by the source."""

    IMMEDIATE = "immediate"
    SHORT_TERM = "short-term"
    MEDIUM_TERM = "medium-term"
    LONG_TERM = "long-term"
    NOT_STATED = "not-stated"


class OptionStatus(StrEnum):
    """The status of an option by the source."""

    PROPOSED = "proposed"
    THREATENED = "threatened"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    IN_PROGRESS = "under-way"
    TAKEN = "taken"
    REJECTED = "rejected"
    FAILED = "failed"
    NOT_STATED = "not-stated"


class StatusChange(Frozen):
    """The option's status at a time."""

    on: Edtf
    status: OptionStatus
    text: Prose | None = None
    cites: Cites


class Component(Frozen):
    """A measure of an option that can be taken alone."""

    id: RecordId
    title: Line
    aliases: Names = ()
    text: Prose
    cites: Cites


class Side(StrEnum):
    """Whether an argument is for or against its option."""

    FOR = "for"
    AGAINST = "against"


class Argument(Frozen):
    """A reason for or against, with its voice; ``rebuts`` is the id of the argument that it answers."""

    id: RecordId
    side: Side
    claim: Prose
    by: AtLeastOne[ActorRef]
    on: Edtf
    rebuts: RecordId | None = None
    conceded: Flag = False
    """Whether the voice grants it against its own case."""
    cites: Cites


class Stance(StrEnum):
    """The stance of a voice on an option; ``reports`` if it mentions the option without a view."""

    ADVOCATES = "advocates"
    CONDITIONAL = "conditional"
    REPORTS = "reports"
    REJECTS = "rejects"


class OptionPosition(Frozen):
    """A voice's stance on the option at a time."""

    who: ActorRef
    stance: Stance
    on: Edtf
    text: Prose
    cites: Cites


class Precedent(Frozen):
    """An earlier event that a source compares with the option."""

    incident: IncidentRef | None = None
    text: Prose
    cites: Cites


class Option(Record):
    """A course of action; it is never shown without the arguments against it."""

    kind: ClassVar[str] = "option"
    folder: ClassVar[str] = "options"

    title: Line
    aliases: Names = ()
    summary: Statement
    addressee: Items[ActorRef] = ()
    horizon: Horizon = Horizon.NOT_STATED
    family: Annotated[Family | str, Vocabulary("option_families", Family)]
    history: Items[StatusChange] = ()
    components: Items[Component] = ()
    rationale: Items[Statement] = ()
    arguments: Items[Argument] = ()
    for_none_in_sources: Flag = False
    against_none_in_sources: Flag = False
    risks: Items[Statement] = ()
    preconditions: Items[Statement] = ()
    triggers: Items[Statement] = ()
    positions: Items[OptionPosition] = ()
    precedents: Items[Precedent] = ()
    alternatives: Items[OptionRef] = ()
    related: Items[OptionRef] = ()
    cites: Items[Citation] = ()

    _plain_summary = plain_text("summary")

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def none_in_sources(self) -> tuple[Side, ...]:
        """The sides for which the sources give no argument, as the curator marks them."""
        flags = {Side.FOR: self.for_none_in_sources, Side.AGAINST: self.against_none_in_sources}
        return tuple(side for side, is_set in flags.items() if is_set)

    @property
    def status_now(self) -> OptionStatus:
        """The newest status in the history, ``not-stated`` without a history."""
        return self.history[-1].status if self.history else OptionStatus.NOT_STATED

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates of its status history."""
        return tuple(change.on for change in self.history)
