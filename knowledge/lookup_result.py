"""What a look-up in the base says: the record and why, a question, or the nearest names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.models import Record
from knowledge.names import MatchReason

_EXACT = 100.0

R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Hit(Generic[R]):
    """A record that the words may mean, the label that matched as written, and why it did."""

    record: R
    label: str
    score: float
    reason: MatchReason

    @property
    def exact(self) -> bool:
        """Whether the name was typed as it is, but for what folding makes equal."""
        return self.score == _EXACT


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """One record, and no doubt worth a question."""

    record: R
    why: Hit[R]


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[R]):
    """The words may mean each of these, best first; ask."""

    candidates: tuple[Hit[R], ...]


@dataclass(frozen=True, slots=True)
class NotFound(Generic[R]):
    """No record goes by these words; ``nearest`` are offers, best first, perhaps none."""

    nearest: tuple[Hit[R], ...] = ()
