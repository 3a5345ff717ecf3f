"""What readers propose to change in the base; an admin decides, a curator gets it as a patch."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update

from bot.storage.database import Database
from bot.storage.tables import suggestions
from handlers.request import Asker
from handlers.suggestions.ports import Proposal, Suggestion, SuggestionState


class StoredSuggestions:
    """The suggestions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, proposal: Proposal, *, by: Asker, at: datetime, version: str) -> Suggestion:
        """Keep a proposal as open."""
        kept = Suggestion(uuid4().hex[:12], by.team, by.user, at, version, proposal)
        row = {"id": kept.id, "team": by.team, "by": by.user, "at": at, "version": version, "state": kept.state.value}
        row |= {"record": proposal.record, "field": proposal.field, "proposed": proposal.value}
        row |= {"locator": proposal.locator, "why": proposal.why}
        with self._database.writing() as connection:
            connection.execute(insert(suggestions).values(row))
        return kept

    def listed(self, team: str, state: SuggestionState) -> tuple[Suggestion, ...]:
        """Those of a workspace in a state, oldest first."""
        wanted = (suggestions.c.team == team, suggestions.c.state == state.value)
        query = select(suggestions).where(*wanted).order_by(suggestions.c.at)
        with self._database.reading() as connection:
            return tuple(_suggestion(row) for row in connection.execute(query))

    def decide(self, suggestion_id: str, state: SuggestionState, *, by: Asker, at: datetime) -> Suggestion | None:
        """Accept or decline an open one of the admin's own workspace; None where it is not open any more."""
        one = (suggestions.c.id == suggestion_id, suggestions.c.team == by.team)
        is_open = (*one, suggestions.c.state == SuggestionState.OPEN.value)
        change = update(suggestions).where(*is_open).values(state=state.value, decided_by=by.user, decided_at=at)
        with self._database.writing() as connection:
            if connection.execute(change).rowcount != 1:
                return None
            return _suggestion(connection.execute(select(suggestions).where(*one)).one())


def _suggestion(row: Row[Any]) -> Suggestion:
    proposal = Proposal(row.record, row.field, row.proposed, row.locator, row.why)
    state, decided_by = SuggestionState(row.state), row.decided_by or ""
    return Suggestion(row.id, row.team, row.by, row.at, row.version, proposal, state, decided_by, row.decided_at)
