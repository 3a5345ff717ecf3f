"""Views of actors: demands, condemnations, descriptions, assessments."""

from enum import StrEnum
from typing import Any, ClassVar

from pydantic import AliasChoices, ConfigDict, Field

from knowledge.models.citation import Cites
from knowledge.models.dates import Edtf
from knowledge.models.field_types import ActorRef, AnyRef, AtLeastOne, Basis, Hedge, Items, Line, Prose
from knowledge.models.names import Names
from knowledge.models.record import Record, required_unless_draft


class Opinion(Record):
    """What positions and forecasts have in common: holders, date, subject and sources."""

    title: Line
    aliases: Names = ()
    holders: AtLeastOne[ActorRef]
    made_on: Edtf
    made_on_basis: Basis = Basis.SOURCE
    statement: Prose
    quotation: Line | None = None
    """At most seven words of the speaker."""
    hedge: Hedge | None = None
    about: Items[AnyRef] = ()
    cites: Cites

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def dates(self) -> tuple[str, ...]:
        """The date on which it was stated."""
        return (self.made_on,)


class PositionStance(StrEnum):
    """What the holder expresses with the statement."""

    ADVOCATES = "advocates"
    OPPOSES = "opposes"
    CONDEMNS = "condemns"
    DEMANDS = "demands"
    WARNS = "warns"
    DECLARES = "declares"
    CRITICISES = "criticises"
    PRAISES = "praises"
    CONCEDES = "concedes"
    DESCRIBES = "describes"
    ASSESSES = "assesses"


def _with_earlier_name(schema: dict[str, Any]) -> None:
    required_unless_draft(schema)
    schema["properties"]["type"] = schema["properties"]["stance"] | {"deprecated": True}
    schema["required"].remove("stance")
    schema["anyOf"] = [{"required": ["stance"]}, {"required": ["type"]}]


class Position(Opinion):
    """A view of its holders: a demand, a condemnation, a description, an assessment."""

    model_config = ConfigDict(json_schema_extra=_with_earlier_name)

    kind: ClassVar[str] = "position"
    folder: ClassVar[str] = "positions"

    stance: PositionStance = Field(validation_alias=AliasChoices("stance", "type"))
    """``type`` is its name in files that were not migrated yet."""

    @property
    def types(self) -> tuple[str, ...]:
        """Its kind and its stance."""
        return (self.kind, self.stance)
