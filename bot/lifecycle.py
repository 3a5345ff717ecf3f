"""Start and end of what runs beside the answers. A missing part stops nothing: it is named, retried, and joins later."""

from __future__ import annotations

import time

from bot.app import RunningApp
from bot.background_task import BackgroundTask
from bot.base.snapshot_format import pack
from bot.base.throttling import give_memory_back, throttled, with_pauses
from bot.delivery.clock_guard import ClockGuard
from bot.delivery.service import DeliveryService
from bot.storage.errors import StorageRejectedError, StorageUnavailableError, sentence
from bot.storage.health import DatabaseHealth

_CHECK_SECONDS = 3.0
_IDENTITY_SECONDS = 60.0
_ADMINS_SECONDS = 3_600.0
_SNAPSHOT_SECONDS = 15.0
_STORAGE_SECONDS = 5.0
"""Seconds that the first snapshot waits for the database, so that the process is ready sooner."""
_SLOWEST_CHECK = 12.0
"""Seconds after which a check of the database that has not ended counts as failed."""


class Lifecycle:
    """The background tasks of one process: Slack's identity, the database, the delivery of digests, the snapshot."""

    def __init__(self, app: RunningApp, delivery: DeliveryService | None) -> None:
        self._app = app
        self._delivery = delivery
        self._clock = app.services.clock
        services = app.services
        self._health = DatabaseHealth(services.database, services.replicator.name)
        self._clock_guard = ClockGuard(self._clock, services.database.now)
        self._storage_problem: str | None = "The database is not open yet."
        self._is_open = self._is_snapshot_written = False
        self._check_began: float | None = None
        self._tasks = (
            BackgroundTask("slack-identity", app.identity.refresh, repeat=_IDENTITY_SECONDS),
            BackgroundTask("database", self._check_storage, repeat=_CHECK_SECONDS),
            BackgroundTask("admins", self._read_admins, repeat=_ADMINS_SECONDS),
            BackgroundTask("snapshot", self._write_snapshot, repeat=_SNAPSHOT_SECONDS),
        )

    def start(self) -> None:
        """Starts every task in the background and returns at once."""
        for task in self._tasks:
            task.start()

    def stop(self) -> None:
        """Ends the tasks and the delivery in good order, and closes the database."""
        for task in self._tasks:
            task.stop()
        if self._delivery is not None:
            self._delivery.stop()
        self._app.services.close(leave=self._storage_problem is None)

    def problems(self) -> tuple[str, ...]:
        """Returns a sentence for each part that is missing, with the fix; none if the process is ready. Never waits."""
        clock = self._clock_guard.problem
        delivery = () if self._delivery is None else tuple(one for one in self._delivery.problems() if one != clock)
        services = self._app.services
        found = (
            self._database_problem(),
            self._app.identity.problem,
            clock,
            services.snapshot.problem,
            services.active_base.degraded,
        )
        return (*(one for one in found if one), *delivery)

    def _database_problem(self) -> str | None:
        began = self._check_began
        waited = 0.0 if began is None else time.monotonic() - began
        if self._storage_problem is None and waited > _SLOWEST_CHECK:
            return f"The database has not responded for {waited:.0f} s. Check DATABASE_URL and the server."
        return self._storage_problem

    def _check_storage(self) -> bool:
        """Opens the database the first time, then checks it; True if it is usable."""
        self._check_began = time.monotonic()
        try:
            if not self._is_open:
                self._open()
            self._storage_problem = self._health.problem(self._clock.now())
            if self._storage_problem is None:
                self._clock_guard.compare()
                self._app.services.replicator.note(self.problems(), ahead=self._clock_guard.difference)
        except (StorageUnavailableError, StorageRejectedError) as error:
            self._storage_problem = sentence(error)
        finally:
            self._check_began = None
            self._app.services.storage_tried.set()
        return self._storage_problem is None

    def _read_admins(self) -> bool:
        """Reads who the admins are while Slack accepts the token: the alert about a rejected one needs to know."""
        self._app.services.admins.persons()
        return True

    def _open(self) -> None:
        services = self._app.services
        services.open_storage()
        give_memory_back()  # of the base that was stored, which is as large as all records
        self._is_open = True
        services.replicator.start()
        if self._delivery is not None:
            self._delivery.start()

    def _write_snapshot(self) -> bool:
        """Writes the last good base again if the configured folder could not be written before."""
        self._app.services.storage_tried.wait(_STORAGE_SECONDS)
        snapshot, active = self._app.services.snapshot, self._app.services.active_base
        if not active.degraded and (snapshot.problem is not None or not self._is_snapshot_written):
            with throttled(), with_pauses():
                packed = pack(active.base)
            snapshot.write(packed)
            self._is_snapshot_written = True
            del packed
            give_memory_back()
        return snapshot.problem is None
