"""Storage as the ports that handlers and listeners know."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.holder import Holder
from bot.storage.audit import AuditLog, Entry
from bot.storage.base_versions import BaseVersions
from bot.storage.database import Database
from bot.storage.replicas import Replicas
from bot.storage.seen_events import SeenEvents
from bot.storage.tables import deliveries, subscriptions
from bot.storage.zero_hits import ZeroHits
from handlers.administration.ports import AuditEntry, LoadedVersion, Miss, Replica, Status
from handlers.subscriptions.subscription import State

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit log as handlers write it."""

    log: AuditLog

    def record(self, entry: AuditEntry) -> None:
        """Append a line; of its arguments only their hash is kept."""
        self.log.record(
            Entry(entry.at, entry.team, entry.user, entry.action, entry.arguments, entry.result, entry.version)
        )

    def recent(self, team: str, limit: int) -> tuple[AuditEntry, ...]:
        """The newest lines of a workspace."""
        return tuple(
            AuditEntry(one.at, one.team, one.user, one.action, one.arguments_hash, one.result, one.version or "")
            for one in self.log.latest(limit, team=team)
        )


@dataclass(frozen=True, slots=True)
class CountedMisses:
    """Look-ups that found nothing, counted."""

    hits: ZeroHits
    clock: Callable[[], datetime]

    def count(self, words: str) -> None:
        """Count one; a database that does not answer loses the count and nothing else."""
        try:
            self.hits.count(words, at=self.clock())
        except SQLAlchemyError:
            log.warning("miss not counted")

    def most_asked(self, limit: int) -> tuple[Miss, ...]:
        """Those asked most often."""
        return tuple(Miss(one.query, one.times, one.last_at) for one in self.hits.most_missed(limit))


@dataclass(frozen=True, slots=True)
class Seen:
    """Events handled by any replica; a database that does not answer lets an event through once more."""

    events: SeenEvents
    clock: Callable[[], datetime]

    def first_time(self, event_id: str) -> bool:
        """Whether no replica has seen the event before."""
        try:
            return self.events.is_new(event_id, at=self.clock())
        except SQLAlchemyError:
            log.warning("event memory does not answer")
            return True


@dataclass(frozen=True, slots=True)
class Overview:
    """How the running app stands, from the database."""

    database: Database
    replicas: Replicas
    versions: BaseVersions
    holder: Holder

    def status(self, team: str, at: datetime) -> Status:
        """Replicas, deliveries by state, what is paused, the last load."""
        states = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        paused = select(func.count()).where(subscriptions.c.team == team, subscriptions.c.state == State.PAUSED)
        with self.database.reading() as connection:
            counts: dict[str, int] = {str(state): count for state, count in connection.execute(states)}
            waiting = connection.execute(paused).scalar_one()
        newest = self.versions.newest()
        alive = self.replicas.alive(at=at)
        return Status(
            replicas=tuple(Replica(one.id, one.version or "", one.heartbeat) for one in alive),
            deliveries=counts,
            paused=waiting,
            last_load=LoadedVersion(newest.version, newest.loaded_at, newest.who, newest.records) if newest else None,
            heartbeat=max((one.heartbeat for one in alive), default=None),
            degraded=self.holder.degraded,
        )
