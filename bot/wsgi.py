"""What the HTTP server's worker process runs: made from the environment, once, when the worker starts."""

from __future__ import annotations

from prometheus_client import generate_latest

from bot.cli.serving import running_parts
from bot.http.server import Server
from bot.settings import read_settings


def with_scheduler() -> Server:
    """The application, with the digests' tick beside it."""
    return without_scheduler()


def without_scheduler() -> Server:
    """The application alone."""
    settings = read_settings()
    parts = running_parts(settings)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    return Server(parts.app, secret, ready=lambda: (), metrics=generate_latest)
