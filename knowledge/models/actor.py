"""Actors: persons, groups, institutions, states, companies."""

from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, Strict, model_validator

from knowledge.models.citation import Citation, Cites
from knowledge.models.dates import Edtf
from knowledge.models.field_types import DIGITS, ActorRef, CountryCode, Frozen, Hedge, Items, Line, Prose
from knowledge.models.names import NameKind, Names
from knowledge.models.record import Record, Statement, with_own_cites
from knowledge.models.vocabulary import Vocabulary


class ActorKind(StrEnum):
    """What sort of actor this is; ``facade-group`` is Militia Spotlight's term for a brand that hides another group."""

    PERSON = "person"
    ARMED_GROUP = "armed-group"
    FACADE_GROUP = "facade-group"
    POLITICAL_BLOC = "political-bloc"
    STATE = "state"
    STATE_INSTITUTION = "state-institution"
    MILITARY_FORCE = "military-force"
    INTERNATIONAL_ORGANISATION = "international-organisation"
    COMPANY = "company"
    MEDIA = "media"
    POPULATION = "population"


class RelationshipType(StrEnum):
    """How two actors stand to each other, read from the record's own actor to its target.

    ``targets`` is STIX's name; ``affiliate-of``, ``facade-of`` and ``directs`` (the chain of command) are Militia
    Spotlight's.
    """

    PART_OF = "part-of"
    MEMBER_OF = "member-of"
    LEADS = "leads"
    CONTROLS = "controls"
    DEPUTY_LEADER_OF = "deputy-leader-of"
    DIRECTS = "directs"
    AFFILIATE_OF = "affiliate-of"
    FACADE_OF = "facade-of"
    ALLIED_WITH = "allied-with"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    TARGETS = "targets"
    KILLED = "killed"
    ADVISES = "advises"
    EMPLOYED_BY = "employed-by"
    PROTECTS = "protects"
    CONTRACTS_WITH = "contracts-with"
    DESIGNATES = "designates"
    NEGOTIATES_WITH = "negotiates-with"
    PREDECESSOR_OF = "predecessor-of"


class RelationshipStatus(StrEnum):
    """How a relationship is put forward by its source."""

    ASSERTED = "asserted"
    ASSESSED = "assessed"
    CLAIMED = "claimed"
    DENIED = "denied"


class Confidence(StrEnum):
    """Analytic confidence, as ICD 203 uses the word; never in one sentence with a likelihood."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    NOT_STATED = "not-stated"


class Relationship(Frozen):
    """A relationship to another actor, stored once; the inverse is derived."""

    type: RelationshipType
    target: ActorRef
    valid: Edtf | None = None
    status: RelationshipStatus = RelationshipStatus.ASSERTED
    confidence: Confidence = Confidence.NOT_STATED
    note: Prose | None = None
    cites: Cites


class Role(Frozen):
    """An office or post; ``organisation`` is null if it has no record."""

    title: Line
    organisation: ActorRef | None = None
    valid: Edtf | None = None
    cites: Cites


class ClaimField(StrEnum):
    """What a claim about an actor is about."""

    ACTIVITY = "activity"
    AFFILIATION = "affiliation"
    AREA = "area"
    CAPABILITY = "capability"
    CONTROL = "control"
    DESCRIPTION = "description"
    HISTORY = "history"
    INFLUENCE = "influence"
    LEGAL_STATUS = "legal-status"
    LOSSES = "losses"
    MEMBERSHIP = "membership"
    OBJECTIVE = "objective"
    RESOURCES = "resources"
    SELF_DESCRIPTION = "self-description"
    STANCE = "stance"
    STRENGTH = "strength"


Credibility = Annotated[int, Strict(), Field(ge=1, le=6), DIGITS]
"""The Admiralty code's digit for the information: 1 confirmed by independent sources, 2 probably true, 3 possibly true,
4 doubtful, 5 improbable, 6 cannot be judged."""


class Claim(Frozen):
    """One thing said of an actor. ``value`` is its short form for a key field, ``text`` the sentence."""

    field: ClaimField
    value: Line | None = None
    text: Prose
    hedge: Hedge | None = None
    by: Items[ActorRef] = ()
    as_of: Edtf
    grade: Credibility
    cites: Cites


class Contested(Frozen):
    """A question about an actor on which sources part, with each view side by side."""

    question: Prose
    positions: Annotated[Items[Statement], Field(min_length=2)]


def _with_primary_name(value: Any) -> Any:
    """Returns raw fields of an actor in which the first name is primary, if none is."""
    names = value.get("names") if isinstance(value, dict) else None
    if not isinstance(names, list | tuple) or not names or not all(isinstance(name, dict) for name in names):
        return value
    if any(name.get("kind") == NameKind.PRIMARY for name in names) or "kind" in names[0]:
        return value
    return {**value, "names": [{**names[0], "kind": NameKind.PRIMARY}, *names[1:]]}


class Actor(Record):
    """Who this is, under which names, in which roles, tied to whom, and what is said of them."""

    kind: ClassVar[str] = "actor"
    folder: ClassVar[str] = "actors"

    type: Annotated[ActorKind | str, Vocabulary("actor_types", ActorKind)]
    names: Annotated[Names, Field(min_length=1)]
    """The first is primary unless another one has the kind ``primary``."""
    country: CountryCode | None = None
    summary: Statement
    roles: Items[Role] = ()
    claims: Items[Claim] = ()
    relationships: Items[Relationship] = ()
    contested: Items[Contested] = ()
    not_to_be_confused_with: Items[ActorRef] = ()
    cites: Items[Citation] = ()

    @model_validator(mode="before")
    @classmethod
    def _defaults(cls, value: Any) -> Any:
        return with_own_cites(_with_primary_name(value), "summary")

    @model_validator(mode="after")
    def _one_primary_name(self) -> Self:
        primaries = sum(name.kind is NameKind.PRIMARY for name in self.names)
        if primaries != 1:
            message = f"an actor has one name of kind primary, not {primaries}. Give the others another kind"
            raise ValueError(message)
        return self

    @property
    def heading(self) -> str:
        """The primary name."""
        return next(name.value for name in self.names if name.kind is NameKind.PRIMARY)

    @property
    def types(self) -> tuple[str, ...]:
        """Its type."""
        return (self.type,)
