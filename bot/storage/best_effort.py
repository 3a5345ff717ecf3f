"""Storage as the ports that handlers and listeners know."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.base.active import ActiveBase
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.replicas import Replicas
from bot.storage.seen_events import SqlDeduplicator
from bot.storage.tables import deliveries, subscriptions
from bot.storage.zero_hits import ZeroHits
from handlers.administration.ports import SystemStatus, ZeroHit
from handlers.subscriptions.subscription import State

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BestEffortZeroHits:
    """Look-ups that found nothing, counted."""

    hits: ZeroHits
    clock: Callable[[], datetime]

    def count(self, words: str) -> None:
        """Count one; a database that does not answer loses the count and nothing else."""
        try:
            self.hits.count(words, at=self.clock())
        except SQLAlchemyError:
            log.warning("miss not counted")

    def most_asked(self, limit: int) -> tuple[ZeroHit, ...]:
        """Those asked most often."""
        return self.hits.most_asked(limit)


@dataclass(frozen=True, slots=True)
class BestEffortDeduplicator:
    """Events handled by any replica; a database that does not answer lets an event through once more."""

    events: SqlDeduplicator
    clock: Callable[[], datetime]

    def first_time(self, event_id: str) -> bool:
        """Whether no replica has seen the event before."""
        try:
            return self.events.is_new(event_id, at=self.clock())
        except SQLAlchemyError:
            log.warning("event memory does not answer")
            return True


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How the running app stands, from the database."""

    database: Database
    replicas: Replicas
    versions: BaseVersions
    holder: ActiveBase

    def status(self, team: str, at: datetime) -> SystemStatus:
        """Replicas, deliveries by state, what is paused, the last load."""
        states = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        paused = select(func.count()).where(subscriptions.c.team == team, subscriptions.c.state == State.PAUSED)
        with self.database.reading() as connection:
            counts: dict[str, int] = {str(state): count for state, count in connection.execute(states)}
            waiting = connection.execute(paused).scalar_one()
        alive = self.replicas.alive(at=at)
        return SystemStatus(
            replicas=alive,
            deliveries=counts,
            paused=waiting,
            last_load=self.versions.newest(),
            heartbeat=max((one.seen for one in alive), default=None),
            degraded=self.holder.degraded,
        )
