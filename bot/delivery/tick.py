"""The tick. APScheduler only says when; what is due, and to whom, stands in our own rows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery.heartbeat import Heartbeat
from bot.storage.errors import StorageUnavailableError

log = logging.getLogger(__name__)
logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick that outlasts the next is told by its heartbeat

TICK = "tick"
_SILENT_TICKS = 5


class Tick:
    """Calls ``body`` every so many seconds, never twice at once, whatever it raises; beats when it comes to its end."""

    def __init__(self, body: Callable[[], None], every: float, heartbeat: Heartbeat) -> None:
        self._body = body
        self._every = every
        self._heartbeat = heartbeat
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
        """Begin, with a tick at once."""
        self._scheduler.start()

    def nudge(self) -> None:
        """Tick soon where none has come for long: APScheduler waits by the wall clock, and one set back stops it."""
        if self._heartbeat.age(TICK) > max(_SILENT_TICKS * self._every, 5.0):
            self._job.modify(next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """Tick no more; a tick under way goes on."""
        self._scheduler.shutdown(wait=False)

    def _run(self) -> None:
        try:
            self._body()
        except StorageUnavailableError as trouble:
            log.warning("tick failed", extra={"trouble": type(trouble).__name__})
        except Exception:  # a bug in one tick must not end the ticking
            log.exception("tick failed")
        else:
            self._heartbeat.beat(TICK)
