"""What happened: dated or datable events, with who is said to have done what to whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from knowledge.models.attribution import Perpetrator
from knowledge.models.citation import Citation, Cites
from knowledge.models.codings import Acled, Gtd, GtdWeapon
from knowledge.models.count import Count
from knowledge.models.field_types import (
    ActorRef,
    Basis,
    CountryCode,
    DisputeRef,
    Frozen,
    IncidentRef,
    Line,
    PlaceRef,
    Prose,
    TallyRef,
)
from knowledge.models.incident_date import IncidentDate
from knowledge.models.names import Name
from knowledge.models.record import Record, Statement


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
    """Where it happened, as finely as the source says."""

    place: PlaceRef
    note: Prose | None = None
    cites: Cites


class ClaimOfResponsibility(Frozen):
    """Whether a group said that it did it."""

    actor: ActorRef | None = None
    status: Annotated[str, Field(pattern=r"^(claimed|denied|not-claimed)$")]
    text: Prose
    cites: Cites


class Target(Frozen):
    """What or who was aimed at; a target agreed upon or projected is said to be so in the description."""

    actor: ActorRef | None = None
    description: Line
    cites: Cites


class Weapon(Frozen):
    """A weapon used (or found, where the event's class says so)."""

    class_: GtdWeapon = Field(alias="class")
    type: Line
    count: Count | None = None
    cites: Cites


class CasualtyOutcome(StrEnum):
    """What befell those counted."""

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
    according_to: tuple[ActorRef, ...] = ()
    cites: Cites


class LinkType(StrEnum):
    """How two incidents hang together, read from the record's own incident to the other."""

    RETALIATION_FOR = "retaliation-for"
    FOLLOWS = "follows"
    PART_OF = "part-of"
    SAME_CAMPAIGN = "same-campaign"
    RESPONSE_TO = "response-to"
    COMPARED_WITH = "compared-with"


class Link(Frozen):
    """A tie to another incident, stored once."""

    type: LinkType
    incident: IncidentRef
    note: Prose | None = None
    cites: Cites


class Incident(Record):
    """One event, with every part cited and every doubt kept."""

    kind: ClassVar[str] = "incident"
    folder: ClassVar[str] = "incidents"

    title: Line
    aliases: tuple[Name, ...] = ()
    summary: Statement
    class_: IncidentClass = Field(alias="class")
    coding_basis: Basis = Basis.EDITORIAL
    acled: Acled | None = None
    gtd: Gtd | None = None
    date: IncidentDate
    location: Location | None = None
    perpetrators: tuple[Perpetrator, ...] = ()
    responsibility: tuple[ClaimOfResponsibility, ...] = ()
    participants: tuple[Target, ...] = ()
    """Others who took part or were involved without being aimed at."""
    targets: tuple[Target, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    outcome: tuple[Statement, ...] = ()
    details: tuple[Statement, ...] = ()
    not_stated: tuple[Line, ...] = ()
    """What a reader would look for and the sources do not say, such as ``who fired``."""
    links: tuple[Link, ...] = ()
    counted_in: tuple[TallyRef, ...] = ()
    disputes: tuple[DisputeRef, ...] = ()
    cites: tuple[Citation, ...] = Field(min_length=1)

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
