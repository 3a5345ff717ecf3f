"""The app's HTTP application and the empty Bolt handler, called in this process without a socket.

Neither side hands a request to a thread here: the WSGI adapter leaves that to its server, and the benchmark ``http``
measures both with it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from slack_bolt.authorization import AuthorizeResult

from bot.app import assemble
from bot.base.active import ActiveBase
from bot.http.server import ANSWER_THREADS, Server
from bot.settings import Settings
from bot.slack.client import WebApiClient
from bot.slack.identity import SlackIdentity
from knowledge.knowledge_base import KnowledgeBase
from tests.benchmarks.empty_bolt import application
from tests.benchmarks.signed import PATH, SignedRequest
from tests.bot.running import SECRET

_NOWHERE = "http://127.0.0.1:9/"
"""No look-up calls Slack, so nothing answers here."""


@dataclass
class _Scope:
    """A request as granian describes it."""

    headers: dict[str, str]
    method: str = "POST"
    path: str = PATH


class _Protocol:
    """A body that has arrived, and the status that was answered."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self.status = 0
        self.body = b""

    async def __call__(self) -> bytes:
        return self._body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._body

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        del headers
        self.status, self.body = status, body

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        del headers
        self.status = status


class _AtOnce(ThreadPoolExecutor):
    """Runs what is submitted before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class App:
    """The whole application over a base; with ``threads`` it answers on threads of its own, as the server does."""

    def __init__(self, base: KnowledgeBase, *, threads: bool = False) -> None:
        known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-ours", bot_user_id="U0")
        settings = Settings(slack_bot_token="xoxb-ours", slack_signing_secret=SECRET)
        identity = SlackIdentity("", _NOWHERE, known)
        client = WebApiClient("xoxb-ours", _NOWHERE)
        parts = assemble(settings, ActiveBase(base), client, identity=identity, recording=False)
        self._pool = parts.service.pool
        answering = ThreadPoolExecutor(ANSWER_THREADS) if threads else _AtOnce(1)
        self._server = Server(parts.app, SECRET, ready=lambda: (), metrics=lambda: b"", answering=answering)

    def ask(self, requests: Sequence[SignedRequest]) -> list[float]:
        """Sends requests one after another; returns the seconds of each.

        Raises:
            RuntimeError: One was not answered with status 200 and a body.
        """
        return asyncio.run(self._asked(requests))

    async def _asked(self, requests: Sequence[SignedRequest]) -> list[float]:
        taken = []
        for request in requests:
            scope, protocol = _Scope(request.headers), _Protocol(request.body)
            began = time.perf_counter()
            await self._server.__rsgi__(scope, protocol)  # type: ignore[arg-type]  # as little of granian as is used
            taken.append(time.perf_counter() - began)
            if protocol.status != 200 or not protocol.body:
                message = f"status {protocol.status} with {protocol.body[:80]!r}"
                raise RuntimeError(message)
        return taken

    def close(self) -> None:
        """Ends the threads."""
        self._pool.close()
        self._server.answering.shutdown()
        self._server.checking.shutdown()


class EmptyBolt:
    """The empty handler."""

    def __init__(self) -> None:
        self._application = application()

    def ask(self, requests: Sequence[SignedRequest]) -> list[float]:
        """Sends requests one after another; returns the seconds of each.

        Raises:
            RuntimeError: One was not answered with status 200.
        """
        taken: list[float] = []
        statuses: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], error: Any = None, /) -> Callable[[bytes], object]:
            del headers, error
            statuses.append(status)
            return len

        for request in requests:
            environ = request.environ()
            began = time.perf_counter()
            b"".join(self._application(environ, start))
            taken.append(time.perf_counter() - began)
        if any(not status.startswith("200") for status in statuses):
            message = f"statuses {set(statuses)}"
            raise RuntimeError(message)
        return taken
