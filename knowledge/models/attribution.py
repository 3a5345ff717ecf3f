"""Who is said to have carried out an incident, by whom, and how firmly."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from knowledge.models.actor import Confidence
from knowledge.models.citation import Cites
from knowledge.models.field_types import ActorRef, Frozen, Items, Line, Prose


class AttributionStatus(StrEnum):
    """The status of an attribution, in the source's own word."""

    CONFIRMED = "confirmed"
    ATTRIBUTED = "attributed"
    SUSPECTED = "suspected"
    ALLEGED = "alleged"
    CLAIMED = "claimed"
    DENIED = "denied"
    UNATTRIBUTED = "unattributed"


class Attribution(Frozen):
    """The voices of an attribution, and its strength."""

    status: AttributionStatus
    by: Items[ActorRef] = ()
    confidence: Confidence = Confidence.NOT_STATED
    note: Prose | None = None


class BattleSide(StrEnum):
    """The side of a battle, as UCDP and ACLED number them."""

    A = "a"
    B = "b"


class Perpetrator(Frozen):
    """One attribution; rival attributions are several entries. ``actor`` is null if the source names none."""

    actor: ActorRef | None = None
    description: Line | None = None
    side: BattleSide | None = None
    """Its side, if the source records a battle of two sides (UCDP, ACLED). Sides are no rival attributions."""
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
