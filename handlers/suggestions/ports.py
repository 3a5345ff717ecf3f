"""What readers propose, and where it is kept until an admin decides. Nothing here ever writes to the base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.request import Asker


class SuggestionState(StrEnum):
    """Life of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reader proposes: which field of which record, the value, its place in a source, and why."""

    record: str
    field: str
    value: str
    locator: str
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal that was made, by whom, when, on which version, and what became of it."""

    id: str
    team: str
    user: str
    made_at: datetime
    version: str
    proposal: Proposal
    state: SuggestionState = SuggestionState.OPEN
    decided_by: str = ""
    decided_at: datetime | None = None


class SuggestionStore(Protocol):
    """Where suggestions are kept."""

    def add(self, proposal: Proposal, *, by: Asker, at: datetime, version: str) -> Suggestion:
        """Keeps a new suggestion, open."""

    def listed(self, team: str, state: SuggestionState) -> tuple[Suggestion, ...]:
        """Returns those of a workspace in a state, oldest first."""

    def decide(self, suggestion_id: str, state: SuggestionState, *, by: Asker, at: datetime) -> Suggestion | None:
        """Accepts or declines an open suggestion; returns None, and changes nothing, if it is not open any more."""
