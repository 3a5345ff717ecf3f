"""``militia serve``, ``militia socket`` and ``militia scheduler``."""

from __future__ import annotations

import logging
import signal
import threading
from datetime import UTC, datetime

from bot.app import InvalidBaseError, RunningApp, assemble, identify, load_base_or_last_good
from bot.base.active import ActiveBase
from bot.base.throttling import throttled
from bot.cli.exit_message import stop
from bot.logs import set_up_logs
from bot.settings import Settings, required
from bot.storage.errors import StorageUnavailableError

log = logging.getLogger(__name__)


def base_or_stop(settings: Settings) -> ActiveBase:
    """The base, or the last good one; where there is none, every problem and exit status 2."""
    try:
        return load_base_or_last_good(settings, datetime.now(UTC))
    except InvalidBaseError as trouble:
        stop(str(trouble))


def running_parts(settings: Settings) -> RunningApp:
    """A running app as the settings have it. A database that does not answer keeps no look-up waiting."""
    from bot.slack.client import WebApiClient

    set_up_logs(settings.log_level)
    with throttled():
        holder = base_or_stop(settings)
        holder.base.warm()
    identity = identify(settings)
    courier = WebApiClient(str(identity.bot_token), settings.slack_api_url)
    parts = assemble(settings, holder, courier, identity, shared_memory=True)
    try:
        parts.backend.remember_start()
        parts.backend.follower.start()
    except StorageUnavailableError:
        log.warning("database does not answer; look-ups are served all the same")
    return parts


def serve_http(settings: Settings, *, scheduler: bool) -> None:
    """Serve over HTTP until told to stop. The base is read here first, so that a bad one stops with its problems."""
    from granian import Granian
    from granian.constants import Interfaces

    required(settings, "slack_bot_token", "slack_signing_secret")
    set_up_logs(settings.log_level)
    base_or_stop(settings)
    server = Granian(
        f"bot.wsgi:{'with_scheduler' if scheduler else 'without_scheduler'}",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=1,
        websockets=False,
        log_dictconfig={"version": 1, "disable_existing_loggers": False},
    )
    server.serve()


def serve_socket(settings: Settings) -> None:
    """Serve over Socket Mode, with the digests' tick beside it, until told to stop."""
    from bot.slack.socket_mode import SocketConnections

    required(settings, "slack_bot_token", "slack_app_token")
    parts = running_parts(settings)
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    connections = SocketConnections(parts.app, token, settings.slack_api_url, parts.service.counters.connected)
    delivery = parts.backend.delivery(parts.token)
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    connections.start()
    delivery.start()
    stopping.wait()
    connections.close()
    delivery.stop()
    parts.backend.close()
    parts.service.pool.close()


def run_scheduler(settings: Settings) -> None:
    """Plan and deliver digests and notices, and do nothing else, until told to stop."""
    from bot.delivery.service import run_until_told

    required(settings, "slack_bot_token")
    parts = running_parts(settings)
    run_until_told(parts.backend.delivery(parts.token))
    parts.backend.close()
