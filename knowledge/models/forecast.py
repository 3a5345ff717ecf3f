"""Conditional or future statements, which can turn out right or wrong."""

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from knowledge.models.actor import Confidence
from knowledge.models.citation import Citation
from knowledge.models.field_types import Frozen, Items, Line, Prose
from knowledge.models.position import Opinion


class Likelihood(StrEnum):
    """The likelihood terms of ICD 203, mapped by us; ``not-stated`` if the author gives none."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"
    NOT_STATED = "not-stated"


class ResolutionStatus(StrEnum):
    """Whether a forecast came true, by what later sources state."""

    OPEN = "open"
    BORNE_OUT = "borne-out"
    NOT_BORNE_OUT = "not-borne-out"
    PARTLY_OVERTAKEN = "partly-overtaken"
    UNRESOLVABLE = "unresolvable"


class Resolution(Frozen):
    """How a forecast came out, with sources; an open one has neither text nor citations."""

    status: ResolutionStatus = ResolutionStatus.OPEN
    text: Prose | None = None
    cites: Items[Citation] = ()

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        settled = self.status not in {ResolutionStatus.OPEN, ResolutionStatus.UNRESOLVABLE}
        if settled and not (self.text and self.cites):
            message = f"resolution {self.status} has no text or no citations. Write text and cites"
            raise ValueError(message)
        return self


class Forecast(Opinion):
    """A conditional or future statement."""

    kind: ClassVar[str] = "forecast"
    folder: ClassVar[str] = "forecasts"

    likelihood: Likelihood
    own_word: Line | None = None
    """The author's own word or two of likelihood, such as ``probably``."""
    confidence: Confidence = Confidence.NOT_STATED
    horizon: Line | None = None
    condition: Prose | None = None
    """The author's condition, if there is one."""
    resolution: Resolution = Resolution()

    @property
    def types(self) -> tuple[str, ...]:
        """Its kind, also by the earlier name that saved digests have, and its resolution."""
        return (self.kind, "judgement", self.resolution.status)
