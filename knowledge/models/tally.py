"""Numbers: counted series, and single quantities that are no series."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.dates import Day, Edtf
from knowledge.models.names import Name
from knowledge.models.record import ActorRef, AnyRef, Cites, Count, Frozen, Hedge, IncidentRef, Line, Prose, Record


class Point(Frozen):
    """One period's count. An incomplete period says through which day it was counted."""

    period: Edtf
    label: Line
    count: Count
    complete: bool
    counted_through: Day | None = None
    note: Prose | None = None
    cites: Cites


class Overlap(Frozen):
    """An incident that the series may count too, so that nobody adds the two."""

    incident: IncidentRef
    note: Prose | None = None


class Tally(Record):
    """A series that somebody counted. It is never summed with incidents, nor read as a trend across an open period."""

    kind: ClassVar[str] = "tally"

    title: Line
    aliases: tuple[Name, ...] = ()
    unit: Line
    scope: Prose
    inclusion_rule: Prose
    counted_by: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    about: tuple[AnyRef, ...] = ()
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    overlaps: tuple[Overlap, ...] = ()
    cites: Cites

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


class Measure(StrEnum):
    """Whether a quantity is a standing amount, a change, a money sum, a count of events, or a span of time."""

    STOCK = "stock"
    CHANGE = "change"
    MONEY = "money"
    EVENTS = "events"
    DURATION = "duration"


class Amount(Frozen):
    """A quantity at a time, as one source words it."""

    on: Edtf | None = None
    count: Count
    text: Prose
    hedge: Hedge | None = None
    by: tuple[ActorRef, ...] = ()
    cites: Cites


class Quantity(Record):
    """A number that is no series: a troop level, a sum, a tally of one period."""

    kind: ClassVar[str] = "quantity"

    title: Line
    aliases: tuple[Name, ...] = ()
    measure: Measure
    unit: Line
    about: tuple[AnyRef, ...] = ()
    amounts: Annotated[tuple[Amount, ...], Field(min_length=1)]
    caution: Prose | None = None
    """What the number must not be taken for."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title
