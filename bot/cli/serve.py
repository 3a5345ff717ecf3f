"""``militia serve``, ``militia socket`` and ``militia scheduler``."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from bot.app import InvalidBaseError, RunningApp, assemble, index_files, is_prepared, load_base_or_last_good
from bot.base.active import ActiveBase
from bot.base.throttling import give_memory_back, throttled
from bot.cli.exit_message import stop
from bot.clock import Clock
from bot.logs import HTTP_SERVER_LOGS, set_up_logs
from bot.orphan_guard import end_with_parent
from bot.outbox.intervals import Intervals
from bot.settings import Settings, required
from bot.stop_signal import ends_within, stop_event
from handlers.late_handlers import import_late
from knowledge.knowledge_base import KnowledgeBase

log = logging.getLogger(__name__)

_STORAGE_SECONDS = 2.0
"""Seconds that the indexes of searches wait for the database."""
_CLOSE_SECONDS = 15.0
"""Seconds that Slack's SDK has to close the connections of Socket Mode."""


def base_or_stop(settings: Settings) -> ActiveBase:
    """Returns the base or the last good one; if there is none, prints every problem and exits with status 2."""
    try:
        return load_base_or_last_good(settings, datetime.now(UTC))
    except InvalidBaseError as error:
        stop(str(error))


def running_app(settings: Settings, *, clock: Clock | None = None, intervals: Intervals | None = None) -> RunningApp:
    """Returns the app as the settings describe it; it needs only the base. ``clock`` and ``intervals`` are for the demo."""
    from bot.slack.client import WebApiClient
    from bot.slack.identity import SlackIdentity

    set_up_logs(settings.log_level)
    with throttled():
        active_base = base_or_stop(settings)
        active_base.base.warm_names()
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    client = WebApiClient(token, settings.slack_api_url)
    identity = SlackIdentity(token, settings.slack_api_url)
    app = assemble(settings, active_base, client, identity=identity, clock=clock, intervals=intervals, is_replica=True)
    keep = None if active_base.degraded else index_files(settings).write
    arguments = (active_base.base, keep, app.services.storage_tried)
    threading.Thread(target=make_indexes, args=arguments, name="warming", daemon=True).start()
    return app


def make_indexes(
    base: KnowledgeBase, keep: Callable[[KnowledgeBase], None] | None = None, first: threading.Event | None = None
) -> None:
    """Makes the indexes of searches, while look-ups are answered already; then keeps them for the next start.

    It also imports the handlers that would be imported when first used. It never rests and has no lower priority, because
    a search that comes meanwhile waits for the end. But the database is opened ``first``, for some seconds at most: the
    process is not ready without it.
    """
    if first is not None:
        first.wait(_STORAGE_SECONDS)
    from handlers.commands import COMMANDS

    with throttled():
        base.warm()
        import_late(COMMANDS)
        if keep is not None:
            keep(base)
    give_memory_back()


def valid_or_stop(settings: Settings, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Returns if there is a base to serve; else prints every problem and exits with status 2.

    The base is looked at in another process, which keeps it and its indexes for the process that serves it. This one
    never has its memory, which a server that it starts would inherit; it does something else ``meanwhile``.
    """
    reader = multiprocessing.get_context("fork").Process(target=_prepare, args=(settings,))
    reader.start()
    meanwhile()
    reader.join()
    if reader.exitcode is not None and reader.exitcode < 0:
        stop(f"The reading of the base ended early (signal {-reader.exitcode}). Give the service more memory.")
    if reader.exitcode:
        raise SystemExit(reader.exitcode)


def _prepare(settings: Settings) -> None:
    """Runs in the process that looks at the base first: reads it, unless an earlier process kept it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with_parent()
    if is_prepared(settings, datetime.now(UTC)):
        return
    with throttled():
        active = base_or_stop(settings)
        if not active.degraded:
            index_files(settings).write(active.base)


def serve_http(settings: Settings, *, scheduler: bool) -> None:
    """Serves over HTTP until a signal stops it. The base is read before, so that an invalid one is reported at once."""
    from bot.listening import connection_limit, listening_address
    from bot.worker_imports import import_for_worker

    required(settings, "slack_bot_token", "slack_signing_secret")
    set_up_logs(settings.log_level)
    listening_address(settings.host, settings.port)
    valid_or_stop(settings, meanwhile=import_for_worker)
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    server = Granian(
        f"bot.http_worker:{'with_scheduler' if scheduler else 'without_scheduler'}",
        factory=True,
        address=listening_address(settings.host, settings.port),
        port=settings.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        workers=1,
        websockets=False,
        backpressure=connection_limit(),
        log_dictconfig=HTTP_SERVER_LOGS,
    )
    server.serve()


def serve_socket(settings: Settings) -> None:
    """Serves over Socket Mode, with the tick of digests in the same process, until a signal stops it."""
    from bot.lifecycle import Lifecycle
    from bot.slack.socket_mode import SocketConnections

    required(settings, "slack_bot_token", "slack_app_token")
    app = running_app(settings)
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    connections = SocketConnections(app.app, token, settings.slack_api_url, report=app.service.counters.connected)
    lifecycle = Lifecycle(app, app.services.delivery())
    stopping = stop_event()
    connections.start()
    lifecycle.start()
    stopping.wait()
    closed = ends_within(connections.close, _CLOSE_SECONDS)
    lifecycle.stop()
    app.service.pool.close()
    if not closed:
        log.warning("socket_mode_close_timed_out", extra={"seconds": _CLOSE_SECONDS})
        logging.shutdown()
        os._exit(0)


def run_scheduler(settings: Settings) -> None:
    """Plans and delivers digests and notices, and does nothing else, until a signal stops it."""
    from bot.lifecycle import Lifecycle

    required(settings, "slack_bot_token")
    app = running_app(settings)
    lifecycle = Lifecycle(app, app.services.delivery())
    stopping = stop_event()
    lifecycle.start()
    stopping.wait()
    lifecycle.stop()
