"""The HTTP application (RSGI): Slack's requests, health checks and metrics.

The headers of a request are judged before its body is read. Bodies are read by the event loop, so the threads that answer
never wait for a sender. ``/healthz`` is answered by the event loop itself.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from prometheus_client import Histogram

from bot.http.body import BodyReader, BodyStream
from bot.http.response import PLAIN, HttpResponse
from bot.http.signature import is_signed, may_be_signed
from bot.slack.payload import MalformedPayloadError, parsed

if TYPE_CHECKING:
    from bot.http.mcp_endpoint import McpEndpoint
    from bot.slack.bolt import SlackApp

log = logging.getLogger(__name__)

ANSWER_THREADS = 3
"""Requests of Slack answered at a time: two for the processor, and one that may wait a second for an action."""
_CHECK_THREADS = 2
"""Threads for ``/readyz`` and ``/metrics``, which may wait for a database."""
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_METRICS = "text/plain; version=0.0.4; charset=utf-8"


def acknowledgement_seconds() -> Histogram:
    """Returns an empty histogram of the time to an acknowledgement; Slack gives up after 3 s."""
    buckets = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
    return Histogram("militia_acknowledgement_seconds", "Time to acknowledge a request", buckets=buckets, registry=None)


class Headers(Protocol):
    """The headers of a request, by name in lower case."""

    def get(self, key: str) -> str | None:
        """Returns the value of a header, None without it."""


class Scope(Protocol):
    """What granian knows of a request before its body."""

    method: str
    path: str
    headers: Headers


class HttpProtocol(BodyStream, Protocol):
    """The body of a request, and the way to answer it."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Sends an answer."""

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        """Sends an answer without a body."""


@dataclass(frozen=True)
class Server:
    """The application. ``ready`` returns what keeps the process from serving, nothing if it is ready."""

    app: SlackApp
    secret: str
    ready: Callable[[], tuple[str, ...]]
    metrics: Callable[[], bytes]
    clock: Callable[[], float] = time.time
    bodies: BodyReader = field(default_factory=BodyReader)
    answering: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(ANSWER_THREADS, thread_name_prefix="answer")
    )
    mcp: McpEndpoint | None = None
    """The tools for AI clients; None if the settings do not turn them on."""
    seconds: Histogram = field(default_factory=lambda: acknowledgement_seconds())
    """From the headers of a signed request to its acknowledgement."""
    checking: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_CHECK_THREADS, thread_name_prefix="check")
    )

    async def __rsgi__(self, scope: Scope, protocol: HttpProtocol) -> None:
        """Answers one request."""
        try:
            response = await self._routed(scope, protocol)
        except Exception:  # no traceback leaves the process
            log.exception("request_failed")
            response = HttpResponse(500, b"internal error\n")
        headers = [("content-type", response.content_type), ("content-length", str(len(response.body)))]
        if scope.method == "HEAD":
            protocol.response_empty(response.status, headers)
        else:
            protocol.response_bytes(response.status, headers, response.body)

    async def _routed(self, scope: Scope, protocol: HttpProtocol) -> HttpResponse:
        if scope.path == "/slack/events":
            return await self._slack(scope, protocol) if scope.method == "POST" else HttpResponse(405, b"use POST\n")
        if scope.path == "/mcp" and self.mcp is not None:
            return await self._tools(scope, protocol, self.mcp)
        if scope.method not in {"GET", "HEAD"}:
            return HttpResponse(405, b"use GET\n")
        loop = asyncio.get_running_loop()
        match scope.path:
            case "/healthz":
                return HttpResponse(200, b"alive\n")
            case "/readyz":
                return await loop.run_in_executor(self.checking, self._readiness)
            case "/metrics":
                return HttpResponse(200, await loop.run_in_executor(self.checking, self.metrics), _METRICS)
            case _:
                return HttpResponse(404, b"not found\n")

    async def _tools(self, scope: Scope, protocol: HttpProtocol, mcp: McpEndpoint) -> HttpResponse:
        """Judges the headers, then reads the body, then answers on a thread of the tools."""
        if scope.method != "POST":
            return HttpResponse(405, b"use POST\n")
        if scope.headers.get("origin"):
            return HttpResponse(403, b"not for web pages\n")
        token = mcp.token_number(scope.headers.get("authorization") or "")
        timestamp = scope.headers.get("x-slack-request-timestamp") or ""
        signature = scope.headers.get("x-slack-signature") or ""
        if token is None and not may_be_signed(timestamp, signature, self.clock()):
            return HttpResponse(401, b"a token or Slack's signature is needed\n")
        content = await self.bodies.read(protocol, scope.headers.get("content-length"))
        if isinstance(content, HttpResponse):
            return content
        if token is None and not is_signed(self.secret, timestamp, signature, body=content, now=self.clock()):
            return HttpResponse(401, b"a token or Slack's signature is needed\n")
        version = scope.headers.get("mcp-protocol-version") or ""
        return await mcp.answered(content, version=version, token=token)

    async def _slack(self, scope: Scope, protocol: HttpProtocol) -> HttpResponse:
        """Judges the headers, then reads the body, then answers on a thread."""
        began = time.perf_counter()
        timestamp = scope.headers.get("x-slack-request-timestamp") or ""
        signature = scope.headers.get("x-slack-signature") or ""
        if not may_be_signed(timestamp, signature, self.clock()):
            return HttpResponse(401, b"not signed by Slack\n")
        content = await self.bodies.read(protocol, scope.headers.get("content-length"))
        if isinstance(content, HttpResponse):
            return content
        if not is_signed(self.secret, timestamp, signature, body=content, now=self.clock()):
            return HttpResponse(401, b"not signed by Slack\n")
        media_type = (scope.headers.get("content-type") or "").partition(";")[0].strip().lower()
        if media_type not in {_FORM, _JSON}:
            return HttpResponse(400, b"a form or JSON is expected\n")
        loop = asyncio.get_running_loop()
        response = await loop.run_in_executor(self.answering, self._answered, content, media_type, signature)
        self.seconds.observe(time.perf_counter() - began)
        return response

    def _answered(self, content: bytes, media_type: str, signature: str) -> HttpResponse:
        """Answers a signed request."""
        try:
            payload = parsed(content, is_form=media_type == _FORM)
        except MalformedPayloadError as error:
            return HttpResponse(400, f"{error}\n".encode())
        response = self.app.dispatch(payload, signature=signature)
        body = response.body.encode() if isinstance(response.body, str) else response.body
        return HttpResponse(response.status, body, response.headers.get("content-type", [PLAIN])[0])

    def _readiness(self) -> HttpResponse:
        missing = self.ready()
        if missing:
            return HttpResponse(503, "".join(f"{one}\n" for one in missing).encode())
        return HttpResponse(200, b"ready\n")
