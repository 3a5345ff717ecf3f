"""Slack's end of Socket Mode (RFC 6455): hands out a link, says hello, sends envelopes, and keeps what comes back."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Any, Self

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class SocketSlack:
    """A workspace that is reached over web sockets.

    Every new connection gets one envelope of ``envelopes(number)``; ``answers`` has what the app sent for them. While
    ``silent`` is set, it answers no ping, as a connection that a firewall forgot.
    """

    def __init__(self, envelopes: Callable[[int], dict[str, Any]]) -> None:
        self.envelopes = envelopes
        self.answers: Queue[dict[str, Any]] = Queue()
        self.silent = Event()
        self.opened = 0
        self.open_sockets: list[socket.socket] = []
        self.lock = Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.slack = self
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """The base of the Web API."""
        return f"http://127.0.0.1:{self.port}/api/"

    def drop_connections(self) -> None:
        """Closes every connection without a word of the protocol."""
        with self.lock:
            dropped, self.open_sockets = self.open_sockets, []
        for one in dropped:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    slack: SocketSlack


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer: dict[str, Any] = {"ok": True, "team_id": "T1", "user_id": "UBOT", "bot_id": "B1", "user": "bot"}
        if self.path.endswith("apps.connections.open"):
            answer = {"ok": True, "url": f"ws://127.0.0.1:{self.server.slack.port}/link"}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        slack = self.server.slack
        key = self.headers["Sec-WebSocket-Key"] + _GUID
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.send_response(101, "Switching Protocols")
        for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)):
            self.send_header(name, value)
        self.end_headers()
        with slack.lock:
            slack.opened += 1
            number = slack.opened
            slack.open_sockets.append(self.connection)
        self.close_connection = True
        with suppress(OSError):
            self._send(_TEXT, json.dumps({"type": "hello", "num_connections": 1}).encode())
            self._send(_TEXT, json.dumps(slack.envelopes(number)).encode())
            self._receive_all()

    def _receive_all(self) -> None:
        while (frame := self._receive()) is not None:
            kind, body = frame
            if kind == _PING and not self.server.slack.silent.is_set():
                self._send(_PONG, body)
            elif kind == _TEXT and "envelope_id" in (answer := json.loads(body)):
                self.server.slack.answers.put(answer)

    def _send(self, kind: int, body: bytes) -> None:
        length = bytes([len(body)]) if len(body) < 126 else b"\x7e" + len(body).to_bytes(2, "big")
        self.wfile.write(bytes([0x80 | kind]) + length + body)
        self.wfile.flush()

    def _receive(self) -> tuple[int, bytes] | None:
        """The next frame's kind and content; None at the end."""
        head = self.rfile.read(2)
        if len(head) < 2 or head[0] & 0x0F == _CLOSE:
            return None
        length = head[1] & 0x7F
        if length > 125:
            length = int.from_bytes(self.rfile.read(2 if length == 126 else 8), "big")
        mask = self.rfile.read(4) if head[1] & 0x80 else bytes(4)
        return head[0] & 0x0F, bytes(byte ^ mask[n % 4] for n, byte in enumerate(self.rfile.read(length)))

    def log_message(self, format: str, *args: Any) -> None:
        """Tests read no access log."""
