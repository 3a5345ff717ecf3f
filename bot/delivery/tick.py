"""The tick. APScheduler only states when; what is due, and for whom, is in the app's own rows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery.heartbeat import Heartbeat
from bot.storage.errors import StorageUnavailableError

log = logging.getLogger(__name__)

TICK = "tick"
_SILENT_TICKS = 5


class Tick:
    """Calls ``body`` every few seconds, never twice at once, whatever it raises; beats at the end of each call."""

    def __init__(self, body: Callable[[], None], every: float, heartbeat: Heartbeat) -> None:
        self._body = body
        self._every = every
        self._heartbeat = heartbeat
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that takes too long shows in its heartbeat
        self._scheduler = BackgroundScheduler(timezone=UTC, daemon=True)
        self._job = self._scheduler.add_job(
            self._run,
            "interval",
            seconds=every,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )

    def start(self) -> None:
        """Begins, with a tick at once."""
        self._scheduler.start()

    def nudge(self) -> None:
        """Ticks soon if the last tick is old: APScheduler waits by the wall clock, and stops if that is set back."""
        if self._heartbeat.age(TICK) > max(_SILENT_TICKS * self._every, 5.0):
            self._job.modify(next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """Ticks no more; a tick that runs continues."""
        self._scheduler.shutdown(wait=False)

    def _run(self) -> None:
        try:
            self._body()
        except StorageUnavailableError as error:
            log.warning("tick_failed", extra={"error": str(error)})
        except Exception:  # a bug in one tick must not end the ticking
            log.exception("tick_failed")
        else:
            self._heartbeat.beat(TICK)
