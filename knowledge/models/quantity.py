"""Numbers that are not a series: a stock, a change, a sum, a duration."""

from enum import StrEnum
from typing import ClassVar

from knowledge.models.citation import Cites
from knowledge.models.count import Count
from knowledge.models.dates import Edtf
from knowledge.models.field_types import ActorRef, AnyRef, AtLeastOne, Frozen, Hedge, Items, Line, Prose
from knowledge.models.names import Names
from knowledge.models.record import Record


class Measure(StrEnum):
    """What a quantity measures: a stock, a change, a sum of money, a count of events, or a duration."""

    STOCK = "stock"
    CHANGE = "change"
    MONEY = "money"
    EVENTS = "events"
    DURATION = "duration"


class Amount(Frozen):
    """The quantity at a time, in the words of one source."""

    on: Edtf | None = None
    count: Count
    text: Prose
    hedge: Hedge | None = None
    by: Items[ActorRef] = ()
    cites: Cites


class Quantity(Record):
    """A number that is not a series: a troop level, a sum, a count of one period."""

    kind: ClassVar[str] = "quantity"
    folder: ClassVar[str] = "quantities"

    title: Line
    aliases: Names = ()
    measure: Measure
    unit: Line
    about: Items[AnyRef] = ()
    amounts: AtLeastOne[Amount]
    caution: Prose | None = None
    """What the number does not mean."""

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def types(self) -> tuple[str, ...]:
        """Its kind as shown to users, and its measure."""
        return ("figure", self.measure)
