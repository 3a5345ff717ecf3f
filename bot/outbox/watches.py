"""Watches, as ``handlers.subscriptions.ports.WatchStore`` requires."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, select, update

from bot.outbox.limits import COUNTING, watch_limit
from bot.outbox.rows import watch_of
from bot.storage.engine import Database
from bot.storage.errors import StorageRejectedError
from bot.storage.tables import watches
from handlers.subscriptions.subscription import LimitReached, State, SubscriptionLimits, Watch


class Watches:
    """The watches of one database; without ``limits`` there may be any number."""

    def __init__(self, database: Database, limits: SubscriptionLimits | None = None) -> None:
        self._database = database
        self._limits = limits

    def create(
        self, *, team: str, record: str, target: str, owner: str, at: datetime, base_version: str | None = None
    ) -> Watch | LimitReached:
        """Stores a watch, or returns the active one that exists already, unless a limit is reached."""
        row = {
            "id": uuid4().hex,
            "team": team,
            "record": record,
            "target": target,
            "owner": owner,
            "state": State.ACTIVE,
            "paused_because": "",
            "base_version": base_version,
            "created_at": at,
            "changed_at": at,
        }
        same = (watches.c.team == team, watches.c.record == record, watches.c.target == target)
        active = select(watches).where(*same, watches.c.state != State.ENDED)
        with self._database.writing(alone_as=COUNTING) as connection:
            found = connection.execute(active).one_or_none()
            if found is not None:
                return watch_of(found)
            limit = watch_limit(connection, self._limits, team=team, owner=owner, target=target)
            if limit is not None:
                return limit
            connection.execute(self._database.insert_unless_there(watches).values(row))
            return watch_of(connection.execute(active).one())

    def get(self, watch_id: str) -> Watch | None:
        """Returns the watch of that id, whatever its state."""
        with self._database.reading() as connection:
            row = connection.execute(select(watches).where(watches.c.id == watch_id)).one_or_none()
        return watch_of(row) if row else None

    def of_target(self, team: str, target: str) -> tuple[Watch, ...]:
        """Returns those of a conversation or person that are not ended, oldest first."""
        return self._where(watches.c.team == team, watches.c.target == target)

    def of_owner(self, team: str, owner: str) -> tuple[Watch, ...]:
        """Returns those that a person set up and that are not ended, oldest first."""
        return self._where(watches.c.team == team, watches.c.owner == owner)

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Watch, ...]:
        query = select(watches).where(*conditions, watches.c.state != State.ENDED)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(watches.c.created_at, watches.c.id)).all()
        return tuple(watch_of(row) for row in rows)

    def pause(self, watch_id: str, *, because: str, at: datetime) -> Watch | None:
        """Pauses an active one."""
        return self._change(watch_id, {State.ACTIVE}, at, state=State.PAUSED, paused_because=because)

    def resume(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Resumes a paused one."""
        return self._change(watch_id, {State.PAUSED}, at, state=State.ACTIVE, paused_because="")

    def end(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Ends one that is not ended."""
        return self._change(watch_id, {State.ACTIVE, State.PAUSED}, at, state=State.ENDED)

    def undo_end(self, watch_id: str, *, at: datetime) -> Watch | None:
        """Makes an ended one active again, unless the record has another active watch for the target."""
        try:
            return self._change(watch_id, {State.ENDED}, at, state=State.ACTIVE, paused_because="")
        except StorageRejectedError:
            return None

    def _change(self, watch_id: str, only: set[State], at: datetime, **values: Any) -> Watch | None:
        allowed = (watches.c.id == watch_id, watches.c.state.in_(only))
        change = update(watches).where(*allowed).values(changed_at=at, **values)
        with self._database.writing() as connection:
            if connection.execute(change).rowcount == 0:
                return None
            return watch_of(connection.execute(select(watches).where(watches.c.id == watch_id)).one())
