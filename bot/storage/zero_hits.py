"""Queries that found nothing, counted, as ``handlers.administration.ports.Misses`` promises: gaps in the collection."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update

from bot.storage.engine import Database
from bot.storage.tables import zero_hits
from handlers.administration.ports import ZeroHit
from knowledge.names.name_words import key

LONGEST_QUERY = 120
_COUNTING = 0x6D696C33


class ZeroHits:
    """The missed queries of one database, at most ``most`` of them."""

    def __init__(self, database: Database, most: int = 1_000) -> None:
        self._database = database
        self._most = most

    def count(self, typed: str, *, at: datetime) -> None:
        """Counts a query; spellings of one folded form count together. If the table is full, the oldest query is deleted."""
        query = (key(typed) or typed.casefold())[:LONGEST_QUERY]
        again = update(zero_hits).where(zero_hits.c.query == query)
        with self._database.writing(alone_as=_COUNTING) as connection:
            if connection.execute(
                again.values(times=zero_hits.c.times + 1, last_at=at, typed=typed[:LONGEST_QUERY])
            ).rowcount:
                return
            if connection.execute(select(func.count()).select_from(zero_hits)).scalar_one() >= self._most:
                oldest = select(zero_hits.c.query).order_by(zero_hits.c.last_at).limit(1).scalar_subquery()
                connection.execute(delete(zero_hits).where(zero_hits.c.query == oldest))
            row = {"query": query, "typed": typed[:LONGEST_QUERY], "times": 1, "last_at": at}
            connection.execute(self._database.insert_unless_there(zero_hits).values(row))

    def most_asked(self, limit: int) -> tuple[ZeroHit, ...]:
        """Returns the most frequent queries as they were typed last, the latest first among equals."""
        query = select(zero_hits).order_by(zero_hits.c.times.desc(), zero_hits.c.last_at.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(ZeroHit(row.typed or row.query, row.times, row.last_at) for row in connection.execute(query))
