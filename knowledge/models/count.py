"""Numbers as sources word them."""

from enum import StrEnum
from typing import Annotated, Self, assert_never

from pydantic import Field, Strict, StringConstraints, model_validator

from knowledge.models.field_types import DIGITS, Frozen


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


Figure = Annotated[int, Strict(), Field(ge=0, le=10**12), DIGITS]


class Count(Frozen):
    """A number as a source gives it (UCDP's minimum, best and maximum); unknown is null, never 0.

    ``words`` keeps an amount that the source states only in words, such as ``scores``.
    """

    min: Figure | None = None
    best: Figure | None = None
    max: Figure | None = None
    wording: CountWording
    words: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        message = self._out_of_order() or self._unlike_its_wording()
        if message:
            raise ValueError(message)
        return self

    def _out_of_order(self) -> str:
        figures = [one for one in (self.min, self.best, self.max) if one is not None]
        return "" if figures == sorted(figures) else "min, best and max are not in ascending order. Correct one"

    def _unlike_its_wording(self) -> str:
        if (self.wording is CountWording.IN_WORDS) != (self.words is not None):
            return "an amount in words has wording in-words and its words, such as scores. Write both"
        match self.wording:
            case CountWording.SEVERAL | CountWording.UNSTATED | CountWording.IN_WORDS:
                if (self.min, self.best, self.max) != (None, None, None):
                    return f"wording {self.wording} has no figure. Leave min, best and max out"
            case CountWording.EXACT:
                if self.min is None or self.min != self.max:
                    return "wording exact has min and max, and they are equal. Write both, or choose another wording"
            case CountWording.AT_LEAST | CountWording.MORE_THAN:
                if self.min is None or self.max is not None:
                    return f"wording {self.wording} has a min and no max. Write min alone, or choose another wording"
            case CountWording.ABOUT | CountWording.UP_TO:
                pass
            case _:
                assert_never(self.wording)
        return ""
