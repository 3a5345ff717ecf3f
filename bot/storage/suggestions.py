"""What readers propose to change in the base, as ``handlers.suggestions.ports.Suggestions`` promises."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update

from bot.storage.engine import Database
from bot.storage.tables import suggestions
from handlers.request import Asker
from handlers.suggestions.ports import Proposal, Suggestion, SuggestionState


class SqlSuggestionStore:
    """The suggestions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, proposal: Proposal, *, by: Asker, at: datetime, version: str) -> Suggestion:
        """Keeps a new suggestion, open."""
        kept = Suggestion(uuid4().hex, by.team, by.user, at, version, proposal)
        row = {name: getattr(proposal, name) for name in Proposal.__slots__}
        row |= {"id": kept.id, "team": kept.team, "user": kept.user, "made_at": at, "version": version}
        with self._database.writing() as connection:
            connection.execute(insert(suggestions).values(row | {"state": SuggestionState.OPEN, "decided_by": ""}))
        return kept

    def listed(self, team: str, state: SuggestionState) -> tuple[Suggestion, ...]:
        """Returns those of a workspace in a state, oldest first."""
        query = select(suggestions).where(suggestions.c.team == team, suggestions.c.state == state)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(suggestions.c.made_at, suggestions.c.id)).all()
        return tuple(_suggestion(row) for row in rows)

    def everywhere(self, state: SuggestionState, teams: Collection[str] = ()) -> tuple[Suggestion, ...]:
        """Returns those of all workspaces in a state, or of ``teams`` if given, oldest first."""
        query = select(suggestions).where(suggestions.c.state == state)
        query = query.where(suggestions.c.team.in_(teams)) if teams else query
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(suggestions.c.made_at, suggestions.c.id)).all()
        return tuple(_suggestion(row) for row in rows)

    def decide(self, suggestion_id: str, state: SuggestionState, *, by: Asker, at: datetime) -> Suggestion | None:
        """Accepts or declines an open suggestion of the asker's workspace; returns None if it is not open."""
        this = suggestions.c.id == suggestion_id
        is_open = (this, suggestions.c.team == by.team, suggestions.c.state == SuggestionState.OPEN)
        change = update(suggestions).where(*is_open).values(state=state, decided_by=by.user, decided_at=at)
        with self._database.writing() as connection:
            if connection.execute(change).rowcount == 0:
                return None
            return _suggestion(connection.execute(select(suggestions).where(this)).one())


def _suggestion(row: Row[Any]) -> Suggestion:
    proposal = Proposal(**{name: getattr(row, name) for name in Proposal.__slots__})
    decided = {"decided_by": row.decided_by, "decided_at": row.decided_at}
    return Suggestion(
        row.id, row.team, row.user, row.made_at, row.version, proposal, SuggestionState(row.state), **decided
    )
