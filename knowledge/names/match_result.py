"""Results of a look-up by name: a match, a question or no match, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class MatchKind(StrEnum):
    """How a query resembles the label that matched, from the most certain to the least."""

    IDENTIFIER = "identifier"
    SAME_NAME = "same-name"
    ACRONYM = "acronym"
    OTHER_SCRIPT = "other-script"
    TRANSLATED = "translated"
    RESPELLED = "respelled"
    REORDERED = "reordered"
    SURNAME = "surname"
    PARTIAL = "partial"
    EMBEDDED = "embedded"
    PREFIX = "prefix"
    DISTANT = "distant"


@dataclass(frozen=True, slots=True)
class MatchReason:
    """Why a label matched; ``text`` is what cards show."""

    kind: MatchKind
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a query may mean.

    Attributes:
        entity: the record's id.
        label: the label that matched best, as its record writes it.
        score: similarity from 0 (none) to 100 (the same name).
        reason: why this label was chosen.
    """

    entity: str
    label: str
    score: float
    reason: MatchReason


@dataclass(frozen=True, slots=True)
class Match:
    """One record, certain enough to need no question."""

    candidate: Candidate


@dataclass(frozen=True, slots=True)
class AmbiguousMatch:
    """The query may mean each of these, best first; one alone is a question too ("did you mean ...?")."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """No record has this name; ``closest`` are offers, best first, and may be empty."""

    closest: tuple[Candidate, ...] = ()


MatchResult = Match | AmbiguousMatch | NoMatch


@dataclass(frozen=True, slots=True)
class SpottedName:
    """A name in free text.

    Attributes:
        entities: ids of the records it may mean, best first; more than one means that the user must choose.
        start: offset of its first character in the text as given.
        end: offset after its last character, so that ``text == whole[start:end]``.
        text: the words as written.
        reason: why the words match this name.
    """

    entities: tuple[str, ...]
    start: int
    end: int
    text: str
    reason: MatchReason

    @property
    def ambiguous(self) -> bool:
        """Whether more than one record may be meant."""
        return len(self.entities) > 1

    @property
    def entity(self) -> str:
        """The id of the most likely record."""
        return self.entities[0]


def changed(result: MatchResult, change: Callable[[Candidate], Candidate]) -> MatchResult:
    """Returns the result with each candidate changed."""
    match result:
        case Match(one):
            return Match(change(one))
        case AmbiguousMatch(candidates):
            return AmbiguousMatch(tuple(map(change, candidates)))
        case NoMatch(closest):
            return NoMatch(tuple(map(change, closest)))


def better(as_written: MatchResult, repaired: MatchResult) -> MatchResult:
    """Returns the result of the repaired parsed if it states more than that of the written one."""
    match as_written, repaired:
        case Match(one), Match(other) if one.entity != other.entity:
            return AmbiguousMatch((one, other))
        case _, Match():
            return repaired
        case NoMatch(written), NoMatch(other):
            return repaired if _top(other) > _top(written) else as_written
        case NoMatch(), AmbiguousMatch():
            return repaired
        case _:
            return as_written


def _top(offers: tuple[Candidate, ...]) -> float:
    return offers[0].score if offers else 0.0
