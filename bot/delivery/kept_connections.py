"""Calls of the Web API over connections that are kept for a moment, because opening one costs more than a call."""

from __future__ import annotations

import select
import ssl
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from threading import Lock
from typing import Any, Final, NamedTuple, cast
from urllib.parse import urlsplit
from urllib.request import Request

from slack_sdk import WebClient

_IDLE_SECONDS: Final = 2.0
"""How long a connection is kept unused: less than servers keep one, so that none is closed while a call is sent."""
_LIFE_SECONDS: Final = 60.0
"""How long a connection is used in all, so that a new address of the server is noticed."""


class Answer(NamedTuple):
    """A server's answer to one request."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class _Kept:
    connection: HTTPConnection
    opened: float
    used: float


class KeptConnections:
    """Connections to the server at ``url``, each used by one call at a time and closed after any error.

    A call is sent once. If the server closes a connection before it answers, the call may have been carried out: that
    is an error for the caller to judge, as with a new connection.
    """

    def __init__(self, url: str, timeout: float, steady: Callable[[], float] = time.monotonic) -> None:
        """Connects to nothing yet. ``timeout`` is in seconds, for each wait of a call."""
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port
        self._is_encrypted = parts.scheme == "https"
        self._context: ssl.SSLContext | None = None
        self._timeout = timeout
        self._steady = steady
        self._kept: deque[_Kept] = deque()
        self._lock = Lock()
        self._is_closed = False

    def post(self, target: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """Sends one POST request for a path of the server.

        Raises:
            OSError: The network failed, or the server closed the connection; the request may have been carried out.
            HTTPException: The answer is not HTTP.
        """
        now = self._steady()
        connection, opened = self._fresh(now) or (self._new(), now)
        try:
            connection.request("POST", target, body, dict(headers))
            response = connection.getresponse()
            content = response.read().decode(errors="replace")
        except BaseException:
            connection.close()
            raise
        self._keep(connection, opened)
        return Answer(response.status, dict(response.headers.items()), content)

    def close_idle(self) -> None:
        """Closes the connections that will not be used again."""
        now = self._steady()
        with self._lock:
            while self._kept and not self._is_usable(self._kept[0], now):
                self._kept.popleft().connection.close()

    def close(self) -> None:
        """Closes every connection, those in use after their call."""
        with self._lock:
            self._is_closed = True
            while self._kept:
                self._kept.pop().connection.close()

    def _fresh(self, now: float) -> tuple[HTTPConnection, float] | None:
        """Returns the connection that was used last, and when it was opened; those that are not usable are closed."""
        with self._lock:
            while self._kept:
                kept = self._kept.pop()
                if self._is_usable(kept, now):
                    return kept.connection, kept.opened
                kept.connection.close()
        return None

    def _is_usable(self, kept: _Kept, now: float) -> bool:
        """Whether it is young enough and silent: what arrives without a call is the server's end of it, or no answer."""
        is_young = now - kept.used < _IDLE_SECONDS and now - kept.opened < _LIFE_SECONDS
        return is_young and kept.connection.sock is not None and not _has_input(kept.connection)

    def _keep(self, connection: HTTPConnection, opened: float) -> None:
        if connection.sock is None:
            return
        with self._lock:
            if self._is_closed:
                connection.close()
            else:
                self._kept.append(_Kept(connection, opened, self._steady()))

    def _new(self) -> HTTPConnection:
        if not self._is_encrypted:
            return HTTPConnection(self._host, self._port, timeout=self._timeout)
        with self._lock:
            if self._context is None:
                self._context = ssl.create_default_context()
                self._context.set_alpn_protocols(["http/1.1"])
        return HTTPSConnection(self._host, self._port, timeout=self._timeout, context=self._context)


class KeptWebClient(WebClient):
    """The SDK's client without repeated calls, over kept connections; through a proxy, each call opens one of its own."""

    def __init__(self, token: str, base_url: str, timeout: int) -> None:
        super().__init__(token, base_url=base_url, timeout=timeout, retry_handlers=[])
        self._connections = KeptConnections(base_url, timeout)

    def close_idle(self) -> None:
        """Closes the connections that will not be used again."""
        self._connections.close_idle()

    def close(self) -> None:
        """Closes every connection."""
        self._connections.close()

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        if self.proxy is not None:
            return super()._perform_urllib_http_request_internal(url, req)
        body = cast("bytes | None", req.data)  # the SDK has encoded it
        return self._connections.post(req.selector, body, req.headers)._asdict()


def _has_input(connection: HTTPConnection) -> bool:
    """Whether something has arrived on a connection, its end included."""
    readable = select.poll()
    readable.register(connection.sock, select.POLLIN)
    return bool(readable.poll(0))
