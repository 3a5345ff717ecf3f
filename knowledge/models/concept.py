"""Terms, what they mean, and whose terms they are."""

from typing import Any, ClassVar

from pydantic import model_validator

from knowledge.models.citation import Cites
from knowledge.models.field_types import ActorRef, AnyRef, Items, Line
from knowledge.models.names import Names
from knowledge.models.record import Record, Statement, with_own_cites


class Concept(Record):
    """A term, what it means, and whose term it is."""

    kind: ClassVar[str] = "concept"
    folder: ClassVar[str] = "concepts"

    title: Line
    aliases: Names = ()
    whose: Items[ActorRef] = ()
    definition: Statement
    usage: Items[Statement] = ()
    about: Items[AnyRef] = ()
    cites: Cites

    @model_validator(mode="before")
    @classmethod
    def _plain_definition(cls, value: Any) -> Any:
        return with_own_cites(value, "definition")

    @property
    def heading(self) -> str:
        """The term."""
        return self.title
