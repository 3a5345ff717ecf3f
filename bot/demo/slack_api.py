"""Slack's Web API on the loopback interface: a real HTTP server that real clients talk to.

::

    with SlackApi(Workspace()) as slack:
        client = WebClient("xoxb-demo", base_url=slack.url)
        client.chat_postMessage(channel="C1", text="hello")
        assert [message.text for message in slack.workspace.in_channel("C1")] == ["hello"]

It answers the methods of ``bot.demo.methods``, takes messages at response URLs, and stores uploads.
"""

from __future__ import annotations

import json
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import create_connection
from threading import Event, Thread
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl

from bot.demo import responses, uploads
from bot.demo.entities import Arguments, JsonObject
from bot.demo.error_codes import ErrorCode, SlackCallError
from bot.demo.methods import call
from bot.demo.workspace import Workspace

_LONGEST_END = 1.0
"""Seconds that the end of kept connections may take."""
_JSON_ARGUMENTS = ("blocks", "metadata", "view", "attachments", "files")


@dataclass(frozen=True)
class Call:
    """One call to the Web API, or a message to a response URL as ``response_url``; ``at`` is monotonic, in seconds."""

    method: str
    arguments: Arguments
    at: float


class SlackApi:
    """A workspace behind HTTP on a port of 127.0.0.1, for as long as the ``with`` block lasts."""

    def __init__(self, workspace: Workspace | None = None, port: int = 0) -> None:
        self.workspace = workspace or Workspace()
        self.calls: list[Call] = []
        self.stopping = Event()
        self._server = _Server(("127.0.0.1", port), SlackRequest)
        self._server.slack = self
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def origin(self) -> str:
        """The scheme, host and port."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        """The base of the Web API, for ``SLACK_API_URL`` and ``WebClient(base_url=...)``."""
        return f"{self.origin}/api/"

    def response_url(self, name: str) -> str:
        """Returns the address of a response URL of the workspace."""
        return f"{self.origin}/response/{name}"

    def called(self, method: str) -> list[Call]:
        """Returns the calls of one method, oldest first."""
        return [one for one in list(self.calls) if one.method == method]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        stopper = Thread(target=self._server.shutdown)
        stopper.start()
        with suppress(OSError):  # a connection wakes the server, which else would notice the stop at its next look
            create_connection(("127.0.0.1", self._server.server_port), timeout=1).close()
        stopper.join()
        self._server.server_close()
        self._server.end_connections()
        self._thread.join()

    def answer(self, request: SlackRequest, method: str, arguments: Arguments, *, token: str) -> None:
        """Answers one call of the Web API; a subclass may break it."""
        request.send(200, self.result(method, arguments, token))

    def respond(self, name: str, payload: object) -> None:
        """Takes a message at a response URL; a subclass may delay it."""
        responses.respond(self.workspace, name, payload)

    def result(self, method: str, arguments: Arguments, token: str) -> JsonObject:
        """Returns the body of the answer to a call."""
        found = call(self.workspace, method, token, arguments=arguments)
        if "upload_url" in found:
            found["upload_url"] = f"{self.origin}{found['upload_url']}"
        return found


class SlackRequest(BaseHTTPRequestHandler):
    """One request to the stand-in."""

    server: _Server
    protocol_version = "HTTP/1.1"
    """A client may keep its connection."""
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        """Answers a call, a message at a response URL, or the bytes of a file."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        slack = self.server.slack
        _, kind, name = f"{self.path.partition('?')[0]}//".split("/", 2)
        name = name.rstrip("/")
        try:
            match kind:
                case "api":
                    arguments = self._arguments(body)
                    slack.calls.append(Call(name, arguments, monotonic()))
                    bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
                    slack.answer(self, name, arguments, token=bearer or str(arguments.get("token", "")))
                case "response":
                    payload = json.loads(body)
                    slack.calls.append(Call("response_url", payload, monotonic()))
                    slack.respond(name, payload)
                    self.send(200, {"ok": True})
                case "upload":
                    uploads.store(slack.workspace, name, body)
                    self.send(200, {"ok": True})
                case _:
                    self.send(404, {"ok": False, "error": "not_found"})
        except SlackCallError as rejection:
            status = 400 if rejection.error is ErrorCode.INVALID_BLOCKS else 404
            self.send(status, {"ok": False, "error": rejection.error.value})
        except ValueError:
            self.send(400, {"ok": False, "error": "invalid_payload"})

    def send(self, status: int, answer: JsonObject, headers: dict[str, str] | None = None) -> None:
        """Sends an answer; a caller that has left is ignored."""
        body = json.dumps(answer).encode()
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Writes no access log."""

    def _arguments(self, body: bytes) -> JsonObject:
        if self.headers.get_content_type() == "application/json":
            return dict(json.loads(body or b"{}"))
        found: JsonObject = dict(parse_qsl(body.decode(), keep_blank_values=True))
        for name in _JSON_ARGUMENTS:
            if name in found:
                found[name] = json.loads(found[name])
        return found


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    slack: SlackApi

    def __init__(self, address: tuple[str, int], handler: type[SlackRequest]) -> None:
        super().__init__(address, handler)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serves a connection in a thread of its own."""
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Closes a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        """Ends kept connections; what is being answered is answered first."""
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RD)
        until = monotonic() + _LONGEST_END
        while self._open and monotonic() < until:
            sleep(0.001)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Reports errors, except that of a caller that has left."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)
