"""What the HTTP server's worker process runs: made from the environment, once, when the worker starts."""

from __future__ import annotations

from multiprocessing.util import Finalize

from prometheus_client import REGISTRY, generate_latest

from bot.app import RunningApp
from bot.cli.serve import running_app
from bot.delivery.service import DeliveryService
from bot.http.server import Server
from bot.lifecycle import Lifecycle
from bot.metrics import OperationsCollector
from bot.orphan_guard import end_with_parent
from bot.settings import read_settings


def with_scheduler() -> Server:
    """Returns the application, with the tick of digests in the same process."""
    return _server(scheduler=True)


def without_scheduler() -> Server:
    """Returns the application alone."""
    return _server(scheduler=False)


def http_application(app: RunningApp, lifecycle: Lifecycle, delivery: DeliveryService | None) -> Server:
    """Returns the application over a running app, whose figures it registers for ``/metrics``."""
    if delivery is not None:
        REGISTRY.register(delivery.collector)
    REGISTRY.register(app.service.counters)
    REGISTRY.register(app.services.client.errors)
    REGISTRY.register(OperationsCollector(app, lifecycle.problems))
    secret = app.settings.slack_signing_secret
    server = Server(
        app.app,
        secret.get_secret_value() if secret else "",
        lifecycle.problems,
        generate_latest,
        clock=lambda: app.services.clock.now().timestamp(),
    )
    REGISTRY.register(server.seconds)
    return server


def _server(*, scheduler: bool) -> Server:
    end_with_parent()
    app = running_app(read_settings())
    delivery = app.services.delivery() if scheduler else None
    lifecycle = Lifecycle(app, delivery)
    lifecycle.start()
    Finalize(None, lifecycle.stop, exitpriority=10)  # a child process runs these at its end, and no atexit
    return http_application(app, lifecycle, delivery)
