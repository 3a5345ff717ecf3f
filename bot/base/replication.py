"""Replication: each replica publishes its version, and activates a newer one that another replica has loaded."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from bot.base.active import ActiveBase
from bot.base.reload import BaseReloader
from bot.base.throttling import throttled, with_pauses
from bot.base.version_cache import VersionCache
from bot.clock import Clock, SystemClock
from bot.storage.base_versions import BaseVersions
from bot.storage.errors import StorageUnavailableError
from bot.storage.replicas import Replicas
from handlers.administration.ports import Replica

log = logging.getLogger(__name__)

EVERY = 3.0
"""Seconds between two looks. A reload on one replica is active on all within 15 s, of which most is its own work."""


@dataclass
class Replicator:
    """Compares the active base of this replica with the newest stored version."""

    active: ActiveBase
    reloader: BaseReloader
    cache: VersionCache
    versions: BaseVersions
    replicas: Replicas
    clock: Clock = field(default_factory=SystemClock)
    every: float = EVERY
    name: str = field(default_factory=lambda: f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:4]}")
    _stopping: threading.Event = field(default_factory=threading.Event)
    _beating: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None
    _problems: str = ""
    _ahead: timedelta = timedelta()

    def note(self, problems: Iterable[str], *, ahead: timedelta) -> None:
        """Notes for the next heartbeat what keeps this process from being ready, and how far its clock is ahead."""
        self._problems, self._ahead = "\n".join(problems), ahead

    def refresh(self) -> None:
        """Activates the newest version if it is another, and publishes the active one."""
        self.reloader.store_again()
        newest = self.versions.newest()
        if newest is not None and newest.version != self.active.base.version:
            with throttled(), with_pauses():
                base = self.cache.base(newest.version)
                if base is not None:
                    base.warm()
            if base is not None:
                self.reloader.activate(base)
                log.info("base_replicated", extra={"version": newest.version})
        self.beat()

    def beat(self) -> None:
        """Publishes the active version; of two calls at once, the later one publishes the newer."""
        with self._beating:
            now = self.clock.now() - self._ahead
            self.replicas.beat(Replica(self.name, self.active.base.version, now, self._problems))

    def start(self) -> None:
        """Looks every few seconds from now on."""
        self._thread = threading.Thread(target=self._run, name="replication", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops, and leaves the list of replicas."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(1.0)
        try:
            self.replicas.leave(self.name)
        except StorageUnavailableError as error:
            log.warning("replica_deregistration_failed", extra={"error": str(error)})

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.refresh()
            except StorageUnavailableError as error:
                log.warning("replication_failed", extra={"error": str(error)})
            except Exception:  # the next round may succeed; look-ups continue meanwhile
                log.warning("replication_failed", exc_info=True)
            self._stopping.wait(self.every)
