"""What the HTTP server's worker process runs: made from the environment, once, when the worker starts."""

from __future__ import annotations

from datetime import UTC, datetime
from multiprocessing.util import Finalize

from prometheus_client import REGISTRY, generate_latest

from bot.app import RunningApp
from bot.cli.serve import running_parts
from bot.delivery.service import DeliveryService
from bot.http.server import Server
from bot.settings import read_settings
from bot.storage.health import DatabaseHealth


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

    health = DatabaseHealth(parts.backend.database, parts.backend.follower.name)

    def troubles() -> tuple[str, ...]:
        problem = health.problem(datetime.now(UTC))
        return (*(delivery.troubles() if delivery else ()), *((problem,) if problem else ()))

    Finalize(None, parts.backend.close, exitpriority=5)
    return Server(parts.app, secret.get_secret_value() if secret else "", ready=troubles, metrics=generate_latest)
