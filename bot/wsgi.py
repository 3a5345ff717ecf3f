"""What the HTTP server's worker process runs: made from the environment, once, when the worker starts."""

from __future__ import annotations

from multiprocessing.util import Finalize

from prometheus_client import REGISTRY, generate_latest

from bot.app import RunningApp
from bot.cli.serve import running_parts
from bot.delivery.heartbeat import database_troubles
from bot.delivery.service import DeliveryService
from bot.http.server import Server
from bot.settings import read_settings


def with_scheduler() -> Server:
    """The application, with the digests' tick beside it."""
    parts = running_parts(read_settings())
    delivery = parts.backend.delivery(parts.token)
    REGISTRY.register(delivery.collector)
    delivery.start()
    Finalize(None, delivery.stop, exitpriority=10)  # a child process runs these at its end, and no atexit
    return _server(parts, delivery)


def without_scheduler() -> Server:
    """The application alone."""
    return _server(running_parts(read_settings()), None)


def _server(parts: RunningApp, delivery: DeliveryService | None) -> Server:
    secret = parts.settings.slack_signing_secret

    def troubles() -> tuple[str, ...]:
        return delivery.troubles() if delivery else database_troubles(parts.backend.database)

    Finalize(None, parts.backend.close, exitpriority=5)
    return Server(parts.app, secret.get_secret_value() if secret else "", ready=troubles, metrics=generate_latest)
