"""The result of a look-up: the record and the reason, a question, or the closest names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from knowledge.models import Record
from knowledge.names import MatchReason

_EXACT = 100.0

R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Hit(Generic[R]):
    """A record that the words may mean, with the label that matched and the reason."""

    record: R
    label: str
    score: float
    reason: MatchReason

    @property
    def exact(self) -> bool:
        """Whether the query equals the name after folding."""
        return self.score == _EXACT


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """One record, certain enough for an answer."""

    record: R
    why: Hit[R]


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[R]):
    """Several records that the words may mean, best first."""

    candidates: tuple[Hit[R], ...]


@dataclass(frozen=True, slots=True)
class NotFound(Generic[R]):
    """No record matches the words; ``closest`` are the closest ones, best first, perhaps none."""

    closest: tuple[Hit[R], ...] = ()


LookupResult: TypeAlias = Found[R] | Ambiguous[R] | NotFound[R]
