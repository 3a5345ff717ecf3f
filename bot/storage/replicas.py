"""The processes that serve, each with the version of its base and what keeps it from being ready."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.storage.engine import Database
from bot.storage.tables import replicas
from handlers.administration.ports import Replica

GONE_AFTER = timedelta(minutes=2)


class Replicas:
    """The replicas that share one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, replica: Replica) -> None:
        """Writes the heartbeat of a replica."""
        row = {"id": replica.id, "version": replica.version, "heartbeat": replica.seen, "problems": replica.problems}
        with self._database.writing() as connection:
            if connection.execute(self._database.insert_unless_there(replicas).values(row)).rowcount == 0:
                connection.execute(update(replicas).where(replicas.c.id == replica.id).values(row))

    def alive(self, *, at: datetime) -> tuple[Replica, ...]:
        """Returns those with a heartbeat in the last two minutes, by name."""
        query = select(replicas).where(replicas.c.heartbeat > at - GONE_AFTER).order_by(replicas.c.id)
        with self._database.reading() as connection:
            return tuple(Replica(row.id, row.version, row.heartbeat, row.problems) for row in connection.execute(query))

    def leave(self, replica_id: str) -> None:
        """Removes a replica that shuts down in good order."""
        with self._database.writing() as connection:
            connection.execute(delete(replicas).where(replicas.c.id == replica_id))
