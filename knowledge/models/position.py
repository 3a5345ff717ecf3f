"""What people say ought to be, and what they hold to be so or to come."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from knowledge.models.actor import Confidence
from knowledge.models.dates import Edtf
from knowledge.models.names import Name
from knowledge.models.record import ActorRef, AnyRef, Basis, Citation, Cites, Frozen, Hedge, Line, Prose, Record


class Opinion(Record):
    """What positions and judgements share: whose, when, about what, and who tells us."""

    title: Line
    aliases: tuple[Name, ...] = ()
    holders: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    made_on: Edtf
    made_on_basis: Basis = Basis.SOURCE
    statement: Prose
    quotation: Line | None = None
    """At most seven words of the speaker's own, where the words themselves matter."""
    hedge: Hedge | None = None
    about: tuple[AnyRef, ...] = ()
    cites: Cites

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


class PositionType(StrEnum):
    """What a holder does with the words."""

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


class Position(Opinion):
    """Where somebody stands: a demand, a condemnation, a description of how things are."""

    kind: ClassVar[str] = "position"

    type: PositionType


class Likelihood(StrEnum):
    """The likelihood terms of ICD 203, mapped by us; ``not-stated`` where the author gives none."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"
    NOT_STATED = "not-stated"


class ResolutionStatus(StrEnum):
    """What became of a judgement, by what the sources themselves say later."""

    OPEN = "open"
    BORNE_OUT = "borne-out"
    NOT_BORNE_OUT = "not-borne-out"
    PARTLY_OVERTAKEN = "partly-overtaken"
    UNRESOLVABLE = "unresolvable"


class Resolution(Frozen):
    """What became of it, with where that stands; an open one has neither text nor citations."""

    status: ResolutionStatus = ResolutionStatus.OPEN
    text: Prose | None = None
    cites: tuple[Citation, ...] = ()

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        settled = self.status not in {ResolutionStatus.OPEN, ResolutionStatus.UNRESOLVABLE}
        if settled and not (self.text and self.cites):
            message = f"resolution {self.status} needs a text and the citations that it rests on"
            raise ValueError(message)
        return self


class Judgement(Opinion):
    """An assessment or forecast: it can turn out right or wrong."""

    kind: ClassVar[str] = "judgement"

    likelihood: Likelihood
    own_word: Line | None = None
    """The author's own word or two of likelihood, such as ``probably``."""
    confidence: Confidence = Confidence.NOT_STATED
    horizon: Line | None = None
    condition: Prose | None = None
    """On what the judgement hangs, where the author makes it conditional."""
    resolution: Resolution = Resolution()
