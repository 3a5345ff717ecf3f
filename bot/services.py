"""Everything behind the answers: the database, the keeper, and the ports that deeds use. Opened when first needed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.base.active import ActiveBase
from bot.base.reload import BaseReloader
from bot.base.replication import Replicator
from bot.base.snapshots import pack, snapshot_path, write_snapshot
from bot.base.source import Files, Memory, read_source
from bot.base.version_cache import VersionCache
from bot.delivery.sender import Composers
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.exporting import BY_NAME as EXPORT_FORMATS
from bot.outbox.queries import DeliveryQueries
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.watches import Watches
from bot.settings import Settings
from bot.slack.admins import SlackAdmins
from bot.slack.client import SlackClient
from bot.slack.time_zones import SlackTimeZones
from bot.status import StatusReport
from bot.storage.audit import SqlAuditLog
from bot.storage.base_versions import BaseVersions
from bot.storage.best_effort import BestEffortDeduplicator, BestEffortZeroHits
from bot.storage.engine import Database
from bot.storage.errors import StorageUnavailableError
from bot.storage.replicas import Replicas
from bot.storage.schema_upgrade import upgrade
from bot.storage.seen_events import SqlDeduplicator
from bot.storage.suggestions import SqlSuggestionStore
from bot.storage.zero_hits import ZeroHits
from handlers.administration.ports import AuditEntry, hashed
from handlers.answers.digest_composer import BaseDigestComposer, WatchWriter
from handlers.ports import Ports
from handlers.request import Asker

log = logging.getLogger(__name__)


@dataclass
class Services:
    """The parts behind the answers of one process."""

    settings: Settings
    holder: ActiveBase
    courier: SlackClient
    teams: frozenset[str]
    clock: Callable[[], datetime]

    def __post_init__(self) -> None:
        self._opening = threading.Lock()

    @cached_property
    def database(self) -> Database:
        """The database, at the newest schema where it is a SQLite file; PostgreSQL is upgraded by ``db upgrade``."""
        with self._opening:
            database = Database(self.settings.database_url)
            upgrade(database)
            return database

    @cached_property
    def versions(self) -> BaseVersions:
        """Every version of the base that ever answered."""
        return BaseVersions(self.database)

    @cached_property
    def library(self) -> VersionCache:
        """Versions as bases."""
        return VersionCache(self.holder, self.versions)

    @cached_property
    def keeper(self) -> BaseReloader:
        """The base's keeper."""
        drafts = self.settings.militia_drafts == "show"
        snapshot = snapshot_path(self.settings)
        return BaseReloader(self.holder, self.fetch, self.versions, snapshot, self._announce, drafts=drafts)

    def _announce(self) -> None:
        """Let this replica's line in the status say at once what answers now; the next beat would say it anyway."""
        if "follower" in vars(self):
            try:
                self.follower.beat()
            except StorageUnavailableError:
                log.warning("version not announced")

    def close(self) -> None:
        """Leave the other replicas and let go of the database, as far as they were needed."""
        if "follower" in vars(self):
            self.follower.stop()
        if "database" in vars(self):
            self.database.close()

    def fetch(self, memory: Memory) -> Files:
        """The files of the source, read as far as they are not as ``memory`` has them."""
        return read_source(self.settings, memory)

    @cached_property
    def digests(self) -> BaseDigestComposer:
        """Writes digests."""
        return BaseDigestComposer(lambda: self.holder.base, self.library.base, self.settings.militia_command)

    @cached_property
    def notices(self) -> WatchWriter:
        """Writes word of watched records."""
        return WatchWriter(self.library.base, self.settings.militia_command)

    @cached_property
    def seen(self) -> BestEffortDeduplicator:
        """Events handled by any replica."""
        return BestEffortDeduplicator(SqlDeduplicator(self.database), self.clock)

    @cached_property
    def misses(self) -> BestEffortZeroHits:
        """Look-ups that found nothing."""
        return BestEffortZeroHits(ZeroHits(self.database), self.clock)

    @cached_property
    def audit(self) -> SqlAuditLog:
        """The audit log."""
        return SqlAuditLog(self.database)

    def note_refusal(self, asker: Asker, why: str) -> None:
        """Log that somebody was refused; a database that does not answer leaves it to the process's log."""
        log.info("refused", extra={"team": asker.team, "user": asker.user, "why": why})
        entry = AuditEntry(
            self.clock(), asker.team, asker.user, "ask", hashed(""), f"refused: {why}", self.holder.base.version
        )
        try:
            self.audit.record(entry)
        except StorageUnavailableError:
            log.warning("refusal not audited")

    def delivery(self, token: str) -> DeliveryService:
        """One worker that plans and delivers digests and notices; call this once a process."""
        writers = Composers(digest=self.digests, watch=self.notices, changed=self.library.changed)
        settings = self.settings
        return DeliveryService(
            DeliveryConfig(self.database, token, settings.slack_api_url, writers, settings.militia_command)
        )

    @cached_property
    def follower(self) -> Replicator:
        """Keeps this process at the version that the others answer from."""
        return Replicator(self.holder, self.keeper, self.library, self.versions, self.replicas)

    def remember_start(self) -> None:
        """Keep the version that answers from the start, so that later digests can be compared with it.

        A version that is new here becomes what all replicas answer from. One that answered before does not: a process that
        starts again must not undo a rollback.
        """
        base = self.holder.base
        packed = pack(base)
        self.versions.keep(base.version, packed, at=self.clock(), who="start", records=len(base))
        if not self.holder.degraded:
            write_snapshot(snapshot_path(self.settings), packed)

    @cached_property
    def replicas(self) -> Replicas:
        """The processes that share the database."""
        return Replicas(self.database)

    @cached_property
    def roles(self) -> SlackAdmins:
        """Who is an admin; known without the database."""
        return SlackAdmins(self.settings.militia_admins, self.teams, self.courier)

    @cached_property
    def ports(self) -> Ports:
        """What deeds use."""
        return Ports(
            subscriptions=Subscriptions(self.database),
            watches=Watches(self.database),
            compose=self.digests,
            zones=SlackTimeZones(self.courier, self.settings.militia_zone),
            roles=self.roles,
            keeper=self.keeper,
            audit=self.audit,
            misses=self.misses,
            operations=StatusReport(
                self.replicas,
                self.versions,
                DeliveryQueries(self.database),
                Subscriptions(self.database),
                self.holder,
            ),
            suggestions=SqlSuggestionStore(self.database),
            exports=EXPORT_FORMATS,
        )
