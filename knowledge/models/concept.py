"""Terms, what they mean, and whose terms they are."""

from __future__ import annotations

from typing import ClassVar

from knowledge.models.citation import Cites
from knowledge.models.field_types import ActorRef, AnyRef, Line
from knowledge.models.names import Name
from knowledge.models.record import Record, Statement


class Concept(Record):
    """A term, what it means, and whose term it is."""

    kind: ClassVar[str] = "concept"
    folder: ClassVar[str] = "concepts"

    title: Line
    aliases: tuple[Name, ...] = ()
    whose: tuple[ActorRef, ...] = ()
    definition: Statement
    usage: tuple[Statement, ...] = ()
    about: tuple[AnyRef, ...] = ()
    cites: Cites

    @property
    def heading(self) -> str:
        """The term."""
        return self.title
