"""Storage that helps but is not required: if the database is unavailable, an answer goes out all the same."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.storage.audit import SqlAuditLog
from bot.storage.errors import StorageRejectedError, StorageUnavailableError
from bot.storage.seen_events import SqlDeduplicator
from bot.storage.zero_hits import ZeroHits
from handlers.administration.ports import AuditEntry, ZeroHit, hashed
from handlers.request import Asker

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BestEffortZeroHits:
    """Counts queries without a match; a count is lost if it cannot be stored."""

    hits: ZeroHits
    clock: Callable[[], datetime]

    def count(self, words: str) -> None:
        """Counts one query."""
        try:
            self.hits.count(words, at=self.clock())
        except (StorageUnavailableError, StorageRejectedError) as error:
            log.warning("zero_hit_not_recorded", extra={"error": str(error)})

    def most_asked(self, limit: int) -> tuple[ZeroHit, ...]:
        """Returns the queries asked most often, most first."""
        return self.hits.most_asked(limit)


@dataclass(frozen=True, slots=True)
class BestEffortAuditLog:
    """The audit log; an entry that cannot be stored goes to the process's log, because its action has been done."""

    entries: SqlAuditLog

    def record(self, entry: AuditEntry) -> None:
        """Appends a line."""
        try:
            self.entries.record(entry)
        except (StorageUnavailableError, StorageRejectedError) as error:
            log.warning("audit_entry_not_stored", extra={**asdict(entry), "error": str(error)})

    def denied(self, asker: Asker, reason: str, *, at: datetime, version: str) -> None:
        """Appends a line for a request that was denied."""
        self.record(AuditEntry(at, asker.team, asker.user, "ask", hashed(""), f"denied: {reason}", version))

    def recent(self, team: str, limit: int) -> tuple[AuditEntry, ...]:
        """Returns the newest lines of a workspace, newest first."""
        return self.entries.recent(team, limit)


@dataclass(frozen=True, slots=True)
class BestEffortDeduplicator:
    """Remembers events of all replicas; an event is let through once more if the database is unavailable."""

    events: SqlDeduplicator
    clock: Callable[[], datetime]

    def first_time(self, event_id: str) -> bool:
        """Returns whether no replica has seen the event before."""
        try:
            return self.events.is_new(event_id, at=self.clock())
        except (StorageUnavailableError, StorageRejectedError) as error:
            log.warning("event_not_recorded", extra={"error": str(error)})
            return True
