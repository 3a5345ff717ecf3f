"""Numbers as sources word them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from knowledge.models.field_types import Frozen


class CountWording(StrEnum):
    """How a source words a number; ``several`` and ``unstated`` carry no figure, ``in-words`` only words."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    UP_TO = "up-to"
    SEVERAL = "several"
    UNSTATED = "unstated"
    IN_WORDS = "in-words"


class Count(Frozen):
    """A number as a source gives it (UCDP's minimum, best and maximum); unknown is null, never 0.

    ``words`` keeps an amount that the source states only in words, such as ``scores``.
    """

    min: int | None = None
    best: int | None = None
    max: int | None = None
    wording: CountWording
    words: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            message = f"min {self.min} is greater than max {self.max}. Exchange the two, or correct one"
            raise ValueError(message)
        if (self.wording is CountWording.IN_WORDS) != (self.words is not None):
            message = "an amount in words has wording in-words and its words, such as scores. Write both"
            raise ValueError(message)
        figures = (self.min, self.max)
        if self.wording in {CountWording.SEVERAL, CountWording.UNSTATED, CountWording.IN_WORDS} and figures != (
            None,
            None,
        ):
            message = f"wording {self.wording} carries no figure. Leave min and max out"
            raise ValueError(message)
        if self.wording is CountWording.EXACT and (self.min is None or self.min != self.max):
            message = "wording exact has min and max, and they are equal. Write both, or choose another wording"
            raise ValueError(message)
        if self.wording in {CountWording.AT_LEAST, CountWording.MORE_THAN} and (
            self.min is None or self.max is not None
        ):
            message = f"wording {self.wording} has a min and no max. Write min alone, or choose another wording"
            raise ValueError(message)
        return self
