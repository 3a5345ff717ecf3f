"""Numbers that are not a series: a stock, a change, a sum, a duration."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.citation import Cites
from knowledge.models.count import Count
from knowledge.models.dates import Edtf
from knowledge.models.field_types import ActorRef, AnyRef, Frozen, Hedge, Line, Prose
from knowledge.models.names import Name
from knowledge.models.record import Record


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
    folder: ClassVar[str] = "quantities"

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

    @property
    def types(self) -> tuple[str, ...]:
        """Its kind as shown to users, and its measure."""
        return ("figure", self.measure)
