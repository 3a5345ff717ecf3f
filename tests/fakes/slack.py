"""Slack on the loopback interface: a real HTTP server that real clients talk to.

::

    with LoopbackSlack() as slack:
        client = WebClient("xoxb-test", base_url=slack.url)
        slack.faults.next("chat.postMessage", Fault(Harm.DROP_AFTER))
        ...
        assert [message.text for message in slack.workspace.in_channel("C1")] == ["hello"]

It answers the methods of ``tests.fakes.workspace``, keeps what ``slack.response_url("one")`` is sent,
and breaks as ``tests.fakes.faults`` says. ``slack.calls`` lists every call in order, refused ones too.
"""

from __future__ import annotations

import json
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.fakes.faults import Fault, Faults, Harm
from tests.fakes.workspace import Answer, Arguments, Workspace


@dataclass(frozen=True)
class Call:
    """One call to the Web API; ``at`` is monotonic, in seconds."""

    method: str
    arguments: Arguments
    at: float


class LoopbackSlack:
    """A workspace behind HTTP on a free port of 127.0.0.1, for as long as the ``with`` block lasts."""

    def __init__(self, workspace: Workspace | None = None, faults: Faults | None = None, port: int = 0) -> None:
        self.workspace = workspace or Workspace()
        self.faults = faults or Faults()
        self.calls: list[Call] = []
        self.stopping = Event()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.slack = self
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """The base of the Web API, for ``SLACK_API_URL`` and ``WebClient(base_url=...)``."""
        return f"http://127.0.0.1:{self._server.server_port}/api/"

    def response_url(self, name: str) -> str:
        """An address that keeps what is sent to it in ``workspace.responses``."""
        return f"http://127.0.0.1:{self._server.server_port}/response/{name}"

    def called(self, method: str) -> list[Call]:
        """The calls of one method, oldest first."""
        return [call for call in list(self.calls) if call.method == method]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    slack: LoopbackSlack

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that went away is what faults are about; anything else is shown."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        slack = self.server.slack
        _, kind, name = self.path.split("/", 2)
        if kind == "response":
            slack.workspace.responses.append((name, json.loads(body)))
            self._send(200, {"ok": True})
            return
        arguments = self._arguments(body)
        slack.calls.append(Call(name, arguments, monotonic()))
        fault = slack.faults.of_call(name, str(arguments.get("channel", "")))
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or str(arguments.get("token", ""))
        self._answer(fault, lambda: slack.workspace.answer(name, token, arguments))

    def _answer(self, fault: Fault | None, act: Any) -> None:
        slack = self.server.slack
        match fault:
            case None:
                self._send(200, act())
            case Fault(Harm.REFUSED, _, error):
                self._send(200, {"ok": False, "error": error})
            case Fault(Harm.RATE_LIMITED, seconds):
                self._send(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": f"{seconds:.0f}"})
            case Fault(Harm.DROP_BEFORE):
                self._drop()
            case Fault(Harm.DROP_AFTER):
                act()
                self._drop()
            case Fault(Harm.ERROR_500_AFTER):
                act()
                self._send(500, {"ok": False, "error": "internal_error"})
            case Fault(Harm.HANG_AFTER, seconds):
                answer = act()
                slack.stopping.wait(seconds)
                self._send(200, answer)
            case Fault(Harm.HANG_BEFORE, seconds):
                slack.stopping.wait(seconds)
                self._send(200, act())

    def _arguments(self, body: bytes) -> Answer:
        if self.headers.get_content_type() == "application/json":
            return dict(json.loads(body or b"{}"))
        found: Answer = dict(parse_qsl(body.decode(), keep_blank_values=True))
        for name in ("blocks", "metadata", "view", "attachments"):
            if name in found:
                found[name] = json.loads(found[name])
        return found

    def _send(self, status: int, answer: Answer, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(answer).encode()
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def _drop(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        """Say nothing: tests read ``calls``."""
