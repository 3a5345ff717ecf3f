"""Incidents: dated or datable events, with attributions, targets and casualties."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from knowledge.models.attribution import Perpetrator
from knowledge.models.citation import Cites
from knowledge.models.codings import Acled, Gtd, GtdWeapon
from knowledge.models.count import Count
from knowledge.models.field_types import (
    ActorRef,
    Basis,
    CountryCode,
    DisputeRef,
    Frozen,
    IncidentRef,
    Items,
    Line,
    PlaceRef,
    Prose,
    TallyRef,
)
from knowledge.models.incident_date import IncidentDate
from knowledge.models.names import Names
from knowledge.models.place import Coordinates
from knowledge.models.record import Record, Statement, plain_text
from knowledge.models.vocabulary import Vocabulary


class IncidentClass(StrEnum):
    """Our own division of events, by what a reader looks for."""

    ATTACK = "attack"
    STRIKE = "strike"
    FOUND_DEVICE = "found-device"
    POLITICAL = "political"
    PROTEST = "protest"
    ARREST = "arrest"
    STATEMENT = "statement"
    DIPLOMATIC = "diplomatic"
    DEPLOYMENT = "deployment"
    APPOINTMENT = "appointment"


class Location(Frozen):
    """The place of an incident, as exactly as the source states it."""

    place: PlaceRef | None = None
    coordinates: Coordinates | None = None
    """Only for incidents without a place record, as imports have them."""
    note: Prose | None = None
    cites: Cites

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.place is None and self.coordinates is None and self.note is None:
            message = "a location has a place, coordinates or a note. Write place: and the id of a place"
            raise ValueError(message)
        return self


class ClaimOfResponsibility(Frozen):
    """The statement of a group about its responsibility."""

    actor: ActorRef | None = None
    status: Annotated[str, Field(pattern=r"^(claimed|denied|not-claimed)$")]
    text: Prose
    cites: Cites


class Target(Frozen):
    """A target or participant; the description states if a target was only agreed upon or projected."""

    actor: ActorRef | None = None
    description: Line
    cites: Cites


class Weapon(Frozen):
    """A weapon used (or found, if the event's class says so)."""

    class_: GtdWeapon = Field(alias="class")
    type: Line
    count: Count | None = None
    cites: Cites


class CasualtyOutcome(StrEnum):
    """The outcome for those counted."""

    KILLED = "killed"
    INJURED = "injured"
    BRAIN_INJURY = "brain-injury"
    MISSING = "missing"


class Casualties(Frozen):
    """People of one outcome, nationality and role, as one voice counts them; never those of all."""

    outcome: CasualtyOutcome
    nationality: CountryCode | None = None
    role: Line
    count: Count
    according_to: Items[ActorRef] = ()
    cites: Cites


class LinkType(StrEnum):
    """The relation of the record's own incident to another one."""

    RETALIATION_FOR = "retaliation-for"
    FOLLOWS = "follows"
    PART_OF = "part-of"
    SAME_CAMPAIGN = "same-campaign"
    RESPONSE_TO = "response-to"
    COMPARED_WITH = "compared-with"


class Link(Frozen):
    """A link to another incident, stored once."""

    type: LinkType
    incident: IncidentRef
    note: Prose | None = None
    cites: Cites


class Incident(Record):
    """One event, with a citation for every part and every doubt kept."""

    kind: ClassVar[str] = "incident"
    folder: ClassVar[str] = "incidents"

    title: Line
    aliases: Names = ()
    summary: Statement
    class_: Annotated[IncidentClass | str, Vocabulary("incident_classes", IncidentClass)] = Field(alias="class")
    coding_basis: Basis = Basis.EDITORIAL
    acled: Acled | None = None
    gtd: Gtd | None = None
    date: IncidentDate
    location: Location | None = None
    perpetrators: Items[Perpetrator] = ()
    responsibility: Items[ClaimOfResponsibility] = ()
    participants: Items[Target] = ()
    """Others who took part or were involved and were not targets."""
    targets: Items[Target] = ()
    weapons: Items[Weapon] = ()
    casualties: Items[Casualties] = ()
    quotation: Line | None = None
    """At most seven words of the speaker, if the incident is a statement."""
    outcome: Items[Statement] = ()
    details: Items[Statement] = ()
    not_stated: Items[Line] = ()
    """What a reader would look for and the sources do not state, such as ``who fired``."""
    links: Items[Link] = ()
    counted_in: Items[TallyRef] = ()
    disputes: Items[DisputeRef] = ()
    cites: Cites

    _plain_summary = plain_text("summary")

    @property
    def heading(self) -> str:
        """The title."""
        return self.title

    @property
    def types(self) -> tuple[str, ...]:
        """Its class."""
        return (self.class_,)

    @property
    def dates(self) -> tuple[str, ...]:
        """The date on which it happened."""
        return (self.date.edtf,)
