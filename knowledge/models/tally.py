"""Counted series."""

from typing import ClassVar

from knowledge.models.citation import Cites
from knowledge.models.count import Count
from knowledge.models.dates import Day, Edtf
from knowledge.models.field_types import ActorRef, AnyRef, AtLeastOne, Flag, Frozen, IncidentRef, Items, Line, Prose
from knowledge.models.names import Names
from knowledge.models.record import Record


class Point(Frozen):
    """The count of one period. An incomplete period states the last day that was counted."""

    period: Edtf
    label: Line
    count: Count
    complete: Flag
    counted_through: Day | None = None
    note: Prose | None = None
    cites: Cites


class Overlap(Frozen):
    """An incident that the series may include, so that it is not counted twice."""

    incident: IncidentRef
    note: Prose | None = None


class Tally(Record):
    """A counted series. It is never added to incidents, and shows no trend across an incomplete period."""

    kind: ClassVar[str] = "tally"
    folder: ClassVar[str] = "tallies"

    title: Line
    aliases: Names = ()
    unit: Line
    scope: Prose
    inclusion_rule: Prose
    counted_by: AtLeastOne[ActorRef]
    about: Items[AnyRef] = ()
    points: AtLeastOne[Point]
    overlaps: Items[Overlap] = ()
    how_to_read: Prose | None = None
    """What the numbers do and do not show."""
    cites: Cites

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def types(self) -> tuple[str, ...]:
        """Its kind."""
        return (self.kind,)
