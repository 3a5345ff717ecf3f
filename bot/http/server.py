"""The WSGI application: the guard, Slack's events, health and metrics. Nothing of a body is read before its signature."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from slack_bolt.request import BoltRequest

from bot.http.signature import is_signed

if TYPE_CHECKING:
    from slack_bolt import App

log = logging.getLogger(__name__)

MAX_BODY = 1_000_000
"""Bytes; Slack's own payloads stay far below."""

_DRAINED = 4 * MAX_BODY
"""Bytes of a body too large that are read all the same: who is still sending when we hang up never hears why."""

Environ: TypeAlias = dict[str, Any]
StartResponse: TypeAlias = Callable[[str, list[tuple[str, str]]], object]
_PLAIN = "text/plain; charset=utf-8"
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """What goes back: a status line, a body and its type."""

    status: str
    body: bytes = b""
    content_type: str = _PLAIN


@dataclass(frozen=True)
class Server:
    """The application. ``ready`` and ``metrics`` are asked by whoever watches over the process.

    ``ready`` gives every trouble that keeps the process from serving, none where it is ready.
    """

    app: App
    secret: str
    ready: Callable[[], tuple[str, ...]]
    metrics: Callable[[], bytes]
    clock: Callable[[], float] = time.time

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        try:
            answer = self._route(environ)
        except Exception:  # no traceback ever leaves the process
            log.exception("request failed")
            answer = HttpResponse("500 Internal Server Error", b"something broke\n")
        headers = [("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body)))]
        start_response(answer.status, headers)
        return [answer.body]

    def _route(self, environ: Environ) -> HttpResponse:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/")
        if path == "/slack/events":
            return self._slack(environ) if method == "POST" else HttpResponse("405 Method Not Allowed", b"POST\n")
        if method not in {"GET", "HEAD"}:
            return HttpResponse("405 Method Not Allowed", b"GET\n")
        match path:
            case "/healthz":
                return HttpResponse("200 OK", b"alive\n")
            case "/readyz":
                troubles = self.ready()
                if troubles:
                    return HttpResponse("503 Service Unavailable", "".join(f"{one}\n" for one in troubles).encode())
                return HttpResponse("200 OK", b"ready\n")
            case "/metrics":
                return HttpResponse("200 OK", self.metrics(), "text/plain; version=0.0.4; charset=utf-8")
            case _:
                return HttpResponse("404 Not Found", b"nothing here\n")

    def _slack(self, environ: Environ) -> HttpResponse:
        body = _body(environ)
        if isinstance(body, HttpResponse):
            return body
        timestamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""))
        signature = str(environ.get("HTTP_X_SLACK_SIGNATURE", ""))
        if not is_signed(self.secret, timestamp, signature, body, self.clock()):
            return HttpResponse("401 Unauthorized", b"not signed by Slack\n")
        content_type = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
        if content_type not in {_FORM, _JSON}:
            return HttpResponse("400 Bad Request", b"a form or JSON is expected\n")
        try:
            text = body.decode("utf-8")
            request = BoltRequest(body=text, headers=_headers(environ))
        except (ValueError, RecursionError):
            return HttpResponse("400 Bad Request", b"this cannot be read\n")
        return self._dispatched(request)

    def _dispatched(self, request: BoltRequest) -> HttpResponse:
        response = self.app.dispatch(request)
        content = response.body.encode() if isinstance(response.body, str) else response.body
        kinds = response.headers.get("content-type", [_PLAIN])
        return HttpResponse(_status(response.status), content, kinds[0])


def _body(environ: Environ) -> bytes | HttpResponse:
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not length.isascii() or not length.isdigit():
        return HttpResponse("400 Bad Request", b"Content-Length is no number\n")
    if int(length[:10]) > MAX_BODY or len(length) > 10:
        environ["wsgi.input"].read(min(int(length[:10]), _DRAINED))
        return HttpResponse("413 Content Too Large", b"too large\n")
    content: bytes = environ["wsgi.input"].read(int(length))
    return content


def _headers(environ: Environ) -> dict[str, str | Sequence[str]]:
    wanted = {"CONTENT_TYPE": "content-type", "HTTP_X_SLACK_RETRY_NUM": "x-slack-retry-num"}
    return {name: str(environ[key]) for key, name in wanted.items() if key in environ}


def _status(code: int) -> str:
    names = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 500: "Internal Server Error"}
    return f"{code} {names.get(code, 'Answer')}"
