"""What readers propose to change in the base; a curator decides, in the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update

from bot.storage.database import Database
from bot.storage.tables import suggestions


class SuggestionState(StrEnum):
    """Open until somebody decides."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed value for a field of a record, with the source and the place in it, and why."""

    record: str
    field: str
    proposed: str
    source: str
    locator: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal as kept."""

    id: str
    proposal: Proposal
    at: datetime
    state: SuggestionState
    decided_by: str | None
    decided_at: datetime | None


class Suggestions:
    """The suggestions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, proposal: Proposal, *, at: datetime) -> Suggestion:
        """Keep a proposal as open."""
        row = {name: getattr(proposal, name) for name in Proposal.__slots__}
        row |= {"id": uuid4().hex, "at": at, "state": SuggestionState.OPEN}
        with self._database.writing() as connection:
            connection.execute(insert(suggestions).values(row))
        return Suggestion(str(row["id"]), proposal, at, SuggestionState.OPEN, None, None)

    def waiting(self, limit: int = 50) -> tuple[Suggestion, ...]:
        """Those nobody has decided, oldest first."""
        query = select(suggestions).where(suggestions.c.state == SuggestionState.OPEN).order_by(suggestions.c.at)
        with self._database.reading() as connection:
            return tuple(_suggestion(row) for row in connection.execute(query.limit(limit)))

    def decide(self, suggestion_id: str, state: SuggestionState, *, by: str, at: datetime) -> bool:
        """Take or refuse an open one; False where it is not open any more."""
        is_open = (suggestions.c.id == suggestion_id, suggestions.c.state == SuggestionState.OPEN)
        change = update(suggestions).where(*is_open).values(state=state, decided_by=by, decided_at=at)
        with self._database.writing() as connection:
            return connection.execute(change).rowcount == 1


def _suggestion(row: Row[Any]) -> Suggestion:
    proposal = Proposal(**{name: getattr(row, name) for name in Proposal.__slots__})
    return Suggestion(row.id, proposal, row.at, SuggestionState(row.state), row.decided_by, row.decided_at)
