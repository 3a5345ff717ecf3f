"""Conditional or future statements, which can turn out right or wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from knowledge.models.actor import Confidence
from knowledge.models.citation import Citation
from knowledge.models.field_types import Frozen, Line, Prose
from knowledge.models.position import Opinion


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
    """What became of a forecast, by what the sources themselves say later."""

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


class Forecast(Opinion):
    """An assessment or forecast: it can turn out right or wrong."""

    kind: ClassVar[str] = "forecast"
    folder: ClassVar[str] = "forecasts"

    likelihood: Likelihood
    own_word: Line | None = None
    """The author's own word or two of likelihood, such as ``probably``."""
    confidence: Confidence = Confidence.NOT_STATED
    horizon: Line | None = None
    condition: Prose | None = None
    """On what the forecast hangs, where the author makes it conditional."""
    resolution: Resolution = Resolution()

    @property
    def types(self) -> tuple[str, ...]:
        """Its kind, also by the earlier name that saved digests have, and its resolution."""
        return (self.kind, "judgement", self.resolution.status)
