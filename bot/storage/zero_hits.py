"""Queries without a match, counted, as ``handlers.administration.ports.ZeroHitStore`` requires: gaps in the base."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update

from bot.storage.engine import Database
from bot.storage.tables import zero_hits
from handlers.administration.ports import ZeroHit

LONGEST_QUERY = 120
_COUNTING = 0x6D696C33


class ZeroHits:
    """The queries without a match of one database, at most ``most`` of them."""

    def __init__(self, database: Database, most: int = 1_000) -> None:
        self._database = database
        self._most = most

    def count(self, typed: str, *, at: datetime) -> None:
        """Counts a query as typed, whatever its case; if there are too many, the one asked longest ago is removed."""
        typed = typed[:LONGEST_QUERY]
        query = typed.casefold()[:LONGEST_QUERY]
        again = update(zero_hits).where(zero_hits.c.query == query)
        with self._database.writing(alone_as=_COUNTING) as connection:
            changes = again.values(times=zero_hits.c.times + 1, last_at=at, typed=typed)
            if connection.execute(changes).rowcount:
                return
            if connection.execute(select(func.count()).select_from(zero_hits)).scalar_one() >= self._most:
                oldest = select(zero_hits.c.query).order_by(zero_hits.c.last_at).limit(1).scalar_subquery()
                connection.execute(delete(zero_hits).where(zero_hits.c.query == oldest))
            row = {"query": query, "typed": typed, "times": 1, "last_at": at}
            connection.execute(self._database.insert_unless_there(zero_hits).values(row))

    def most_asked(self, limit: int) -> tuple[ZeroHit, ...]:
        """Returns those asked most often, most first, the latest first among equals, as last typed."""
        query = select(zero_hits).order_by(zero_hits.c.times.desc(), zero_hits.c.last_at.desc()).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(ZeroHit(row.typed or row.query, row.times, row.last_at) for row in rows)
