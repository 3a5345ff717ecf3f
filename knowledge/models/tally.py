"""Counted series."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.citation import Cites
from knowledge.models.count import Count
from knowledge.models.dates import Day, Edtf
from knowledge.models.field_types import ActorRef, AnyRef, Frozen, IncidentRef, Line, Prose
from knowledge.models.names import Name
from knowledge.models.record import Record


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
    folder: ClassVar[str] = "tallies"

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

    @property
    def types(self) -> tuple[str, ...]:
        """Its kind."""
        return (self.kind,)
