"""The services of one process; what needs the database is imported late, as a command that answers once seldom needs it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING

from bot.base.active import ActiveBase
from bot.base.snapshot_file import SnapshotFile, snapshot_file
from bot.base.snapshot_format import pack
from bot.base.source import Files, Memory, read_source
from bot.clock import Clock
from bot.outbox.intervals import Intervals
from bot.settings import Settings
from bot.slack.admins import SlackAdmins
from bot.slack.client import SlackClient
from bot.slack.time_zones import SlackTimeZones
from bot.storage.errors import StorageRejectedError, StorageUnavailableError
from handlers.ports import Ports
from handlers.request import Asker

if TYPE_CHECKING:
    from bot.base.reload import BaseReloader
    from bot.base.replication import Replicator
    from bot.base.version_cache import VersionCache
    from bot.delivery.preparation import Composers
    from bot.delivery.service import DeliveryService
    from bot.storage.base_versions import BaseVersions
    from bot.storage.best_effort import BestEffortAuditLog, BestEffortDeduplicator, BestEffortZeroHits
    from bot.storage.engine import Database
    from bot.storage.replicas import Replicas
    from handlers.answers.digest_composer import BaseDigestComposer

log = logging.getLogger(__name__)


@dataclass
class Services:
    """The services of one process. Creating them needs neither the database nor Slack.

    ``teams`` returns the workspaces that the app serves; it is empty until they are known.
    """

    settings: Settings
    active_base: ActiveBase
    client: SlackClient
    teams: Callable[[], frozenset[str]]
    clock: Clock
    intervals: Intervals = field(default_factory=Intervals)
    storage_tried: Event = field(default_factory=Event)  # set after the first attempt to open the database

    @property
    def token(self) -> str:
        """The bot token."""
        return token.get_secret_value() if (token := self.settings.slack_bot_token) else ""

    @cached_property
    def database(self) -> Database:
        """The database, not opened yet."""
        from bot.storage.engine import Database

        return Database(self.settings.database_url)

    def open_storage(self) -> None:
        """Brings the database to the newest schema and stores the active base, so that digests can compare with it.

        A version that is new here becomes that of all replicas; one that was active before must not undo a rollback.

        Raises:
            StorageUnavailableError: The database is unavailable.
        """
        from bot.storage.schema_upgrade import upgrade

        upgrade(self.database)
        base = self.active_base.base
        if base.version not in self.versions.named(base.version):
            self.versions.keep(base.version, pack(base), at=self.clock.now(), who="start", records=len(base))

    @cached_property
    def versions(self) -> BaseVersions:
        """Every version of the base that was active."""
        from bot.storage.base_versions import BaseVersions

        return BaseVersions(self.database)

    @cached_property
    def version_cache(self) -> VersionCache:
        """Versions as bases."""
        from bot.base.version_cache import VersionCache

        return VersionCache(self.active_base, self.versions)

    @cached_property
    def snapshot(self) -> SnapshotFile:
        """The last good base on disk."""
        return snapshot_file(self.settings)

    @cached_property
    def reloader(self) -> BaseReloader:
        """Reloads the base."""
        from bot.base.reload import BaseReloader

        drafts = self.settings.militia_drafts == "show"
        return BaseReloader(self.active_base, self.fetch, self.versions, self.snapshot, self._announce, drafts=drafts)

    def _announce(self) -> None:
        """Writes this replica's new version into its row at once; the next heartbeat would write it anyway."""
        if "replicator" not in vars(self):
            return
        try:
            self.replicator.beat()
        except (StorageUnavailableError, StorageRejectedError) as error:
            log.warning("version_announcement_failed", extra={"error": str(error)})

    def close(self, *, leave: bool = True) -> None:
        """Closes the database, if it was used; with ``leave``, this process leaves the list of replicas before."""
        if leave and "replicator" in vars(self):
            self.replicator.stop()
        if "database" in vars(self):
            self.database.close()

    def fetch(self, memory: Memory) -> Files:
        """Returns the files of the source; those that ``memory`` knows are not read again."""
        return read_source(self.settings, memory)

    @cached_property
    def digest_composer(self) -> BaseDigestComposer:
        """Composes digests."""
        from handlers.answers.digest_composer import BaseDigestComposer

        return BaseDigestComposer(lambda: self.active_base.base, self.version_cache.base, self.settings.militia_command)

    @cached_property
    def composers(self) -> Composers:
        """Composes digests and notices about watched records."""
        from bot.delivery.preparation import Composers
        from handlers.answers.digest_composer import WatchWriter

        watch = WatchWriter(self.version_cache.base, self.settings.militia_command)
        return Composers(self.digest_composer, watch, self.version_cache.changed)

    @cached_property
    def deduplicator(self) -> BestEffortDeduplicator:
        """Events handled by any replica."""
        from bot.storage.best_effort import BestEffortDeduplicator
        from bot.storage.seen_events import SqlDeduplicator

        return BestEffortDeduplicator(SqlDeduplicator(self.database), self.clock.now)

    @cached_property
    def zero_hits(self) -> BestEffortZeroHits:
        """Queries without a match."""
        from bot.storage.best_effort import BestEffortZeroHits
        from bot.storage.zero_hits import ZeroHits

        return BestEffortZeroHits(ZeroHits(self.database), self.clock.now)

    @cached_property
    def audit(self) -> BestEffortAuditLog:
        """The audit log."""
        from bot.storage.audit import SqlAuditLog
        from bot.storage.best_effort import BestEffortAuditLog

        return BestEffortAuditLog(SqlAuditLog(self.database))

    def note_denial(self, asker: Asker, reason: str) -> None:
        """Writes a denial into the audit log and the process's log."""
        log.info("request_denied", extra={"team": asker.team, "user": asker.user, "reason": reason})
        self.audit.denied(asker, reason, at=self.clock.now(), version=self.active_base.base.version)

    def delivery(self) -> DeliveryService:
        """Returns a worker that plans and delivers digests and notices; to be called once a process."""
        from bot.delivery.service import DeliveryConfig, DeliveryService

        return DeliveryService(
            DeliveryConfig(
                self.database,
                self.token,
                self.settings.slack_api_url,
                self.composers,
                self.settings.militia_command,
                self.intervals,
                self.clock,
                admins=self.admins.persons,
                on_error=self.client.errors.count,
            )
        )

    @cached_property
    def replicator(self) -> Replicator:
        """Keeps this process at the version that the other replicas use."""
        from bot.base.replication import Replicator

        return Replicator(
            self.active_base, self.reloader, self.version_cache, self.versions, self.replicas, clock=self.clock
        )

    @cached_property
    def replicas(self) -> Replicas:
        """The processes that share the database."""
        from bot.storage.replicas import Replicas

        return Replicas(self.database)

    @cached_property
    def admins(self) -> SlackAdmins:
        """Who is an admin; known without the database."""
        return SlackAdmins(self.settings.militia_admins, self.teams, self.client)

    @cached_property
    def opened_ports(self) -> Ports:
        """The ports, over a database that was brought to the newest schema; for processes that live briefly.

        Raises:
            StorageUnavailableError: The database is unavailable.
        """
        from bot.storage.schema_upgrade import upgrade

        upgrade(self.database)
        return self.ports

    @cached_property
    def ports(self) -> Ports:
        """The stores and services that actions use."""
        from bot.action_stores import action_stores
        from bot.exporting import BY_NAME
        from bot.status import StatusReport

        own = action_stores(self.database, self.settings, self.token)
        settings, active = self.settings, self.active_base
        status = StatusReport(self.replicas, self.versions, own.deliveries, own.subscriptions, own.sender_state, active)
        return Ports(
            subscriptions=own.subscriptions,
            watches=own.watches,
            compose=self.digest_composer,
            zones=SlackTimeZones(self.client, lambda: settings.militia_zone or active.base.settings.time_zone),
            admins=self.admins,
            reload_service=self.reloader,
            audit=self.audit,
            zero_hits=self.zero_hits,
            operations=status,
            suggestions=own.suggestions,
            exports=BY_NAME,
        )
