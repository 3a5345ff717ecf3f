"""What the HTTP server's worker process runs: made from the environment, once, when the worker starts."""

from __future__ import annotations

from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from prometheus_client import REGISTRY, CollectorRegistry, generate_latest

from bot.app import RunningApp
from bot.cli.serve import running_app
from bot.delivery.service import DeliveryService
from bot.http.server import Server
from bot.lifecycle import Lifecycle
from bot.metrics import OperationsCollector, PartCollector
from bot.orphan_guard import end_with_parent
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.http.mcp_endpoint import McpEndpoint


def with_scheduler() -> Server:
    """Returns the application, with the tick of digests in the same process."""
    return _server(scheduler=True)


def without_scheduler() -> Server:
    """Returns the application alone."""
    return _server(scheduler=False)


def http_application(
    app: RunningApp, lifecycle: Lifecycle, delivery: DeliveryService | None, *, registry: CollectorRegistry = REGISTRY
) -> Server:
    """Returns the application over a running app, whose figures it adds to ``registry`` for ``/metrics``."""
    if delivery is not None:
        registry.register(delivery.collector)
    registry.register(PartCollector(app.service.counters.collect))
    registry.register(PartCollector(app.services.client.errors.collect))
    registry.register(OperationsCollector(app, lifecycle.problems))
    secret = app.settings.slack_signing_secret
    server = Server(
        app.app,
        secret.get_secret_value() if secret else "",
        lifecycle.problems,
        lambda: generate_latest(registry),
        clock=lambda: app.services.clock.now().timestamp(),
        mcp=mcp_endpoint(app),
    )
    registry.register(server.seconds)
    return server


def mcp_endpoint(app: RunningApp) -> McpEndpoint | None:
    """Returns the tools for AI clients if the settings turn them on; nothing is imported otherwise."""
    tokens = [one.get_secret_value() for one in app.settings.militia_mcp_tokens]
    if not tokens and app.settings.militia_mcp == "off":
        return None
    from bot.http.mcp_endpoint import McpEndpoint

    active, clock, service = app.services.active_base, app.services.clock, app.service
    return McpEndpoint(
        tokens,
        lambda: active.base,
        clock.now,
        service.workspaces,
        service.rate_limiter,
        app.settings.militia_name,
    )


def _server(*, scheduler: bool) -> Server:
    end_with_parent()
    app = running_app(read_settings())
    delivery = app.services.delivery() if scheduler else None
    lifecycle = Lifecycle(app, delivery)
    lifecycle.start()
    Finalize(None, lifecycle.stop, exitpriority=10)  # a child process runs these at its end, and no atexit
    return http_application(app, lifecycle, delivery)
