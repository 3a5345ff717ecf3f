"""What happened: dated or datable events, with who is said to have done what to whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from knowledge.models.actor import Confidence
from knowledge.models.codings import Acled, Gtd, GtdWeapon
from knowledge.models.dates import Day, Edtf, span
from knowledge.models.names import Name
from knowledge.models.record import (
    ActorRef,
    Basis,
    Citation,
    Cites,
    Count,
    CountryCode,
    DisputeRef,
    Frozen,
    IncidentRef,
    Line,
    PlaceRef,
    Prose,
    Record,
    Statement,
    TallyRef,
)


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


class DatePrecision(StrEnum):
    """How finely the event is dated (ACLED's time precision 1 to 3 are day, week, month)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"


class DateStatus(StrEnum):
    """Whether the sources agree on the date, differ, or leave it to be inferred."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    INFERRED = "inferred"


class DatedBy(Frozen):
    """One date that a source gives."""

    value: Edtf
    cites: Cites


class IncidentDate(Frozen):
    """When it happened. ``sort_key`` orders lists and is never shown."""

    edtf: Edtf
    precision: DatePrecision
    status: DateStatus
    values: tuple[DatedBy, ...] = ()
    reason: Prose | None = None
    """Why the date is inferred, or how the differing dates arise."""
    sort_key: Day

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.status is DateStatus.DISPUTED and len(self.values) < 2:
            message = "a disputed date lists the differing values, at least two. Write each under values"
            raise ValueError(message)
        if self.status is DateStatus.INFERRED and self.reason is None:
            message = "an inferred date gives its reason. Write reason"
            raise ValueError(message)
        first, last = (day.isoformat() for day in span(self.edtf))
        if not first <= self.sort_key <= last:
            message = f"sort_key {self.sort_key} lies outside {self.edtf}. Write a day within it"
            raise ValueError(message)
        return self


class Location(Frozen):
    """Where it happened, as finely as the source says."""

    place: PlaceRef
    note: Prose | None = None
    cites: Cites


class AttributionStatus(StrEnum):
    """Who is held to have done it, in the source's own word."""

    CONFIRMED = "confirmed"
    ATTRIBUTED = "attributed"
    SUSPECTED = "suspected"
    ALLEGED = "alleged"
    CLAIMED = "claimed"
    DENIED = "denied"
    UNATTRIBUTED = "unattributed"


class Attribution(Frozen):
    """By whom, and how firmly, the deed is laid at the actor's door."""

    status: AttributionStatus
    by: tuple[ActorRef, ...] = ()
    confidence: Confidence = Confidence.NOT_STATED
    note: Prose | None = None


class Perpetrator(Frozen):
    """One attribution; rival attributions are several entries. ``actor`` is null where the source names none."""

    actor: ActorRef | None = None
    description: Line | None = None
    attribution: Attribution
    cites: Cites

    @model_validator(mode="after")
    def _named_unless_unattributed(self) -> Self:
        if (
            self.actor is None
            and self.description is None
            and self.attribution.status is not AttributionStatus.UNATTRIBUTED
        ):
            message = "an attribution names an actor or describes one; otherwise its status is unattributed"
            raise ValueError(message)
        return self


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
