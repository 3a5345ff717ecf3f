"""Slack's end of Socket Mode (RFC 6455): hands out a link, says hello, sends one envelope, and keeps what comes back."""

from __future__ import annotations

import base64
import hashlib
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class SocketSlack:
    """A workspace that is reached over a web socket; ``answers`` has what the app sent for the envelope."""

    def __init__(self, envelope: dict[str, Any]) -> None:
        self.envelope = envelope
        self.answers: Queue[dict[str, Any]] = Queue()
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
        key = self.headers["Sec-WebSocket-Key"] + _GUID
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.send_response(101, "Switching Protocols")
        for name, value in (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)):
            self.send_header(name, value)
        self.end_headers()
        self._send({"type": "hello", "num_connections": 1})
        self._send(self.server.slack.envelope)
        while (said := self._receive()) is not None:
            if "envelope_id" in said:
                self.server.slack.answers.put(said)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        length = bytes([len(body)]) if len(body) < 126 else b"\x7e" + len(body).to_bytes(2, "big")
        self.wfile.write(b"\x81" + length + body)
        self.wfile.flush()

    def _receive(self) -> dict[str, Any] | None:
        """The next frame's JSON; empty for pings and the like, None at the end."""
        head = self.rfile.read(2)
        if len(head) < 2 or head[0] & 0x0F == 8:
            return None
        length = head[1] & 0x7F
        if length > 125:
            length = int.from_bytes(self.rfile.read(2 if length == 126 else 8), "big")
        mask = self.rfile.read(4) if head[1] & 0x80 else bytes(4)
        body = bytes(byte ^ mask[n % 4] for n, byte in enumerate(self.rfile.read(length)))
        return dict(json.loads(body)) if head[0] & 0x0F == 1 else {}

    def log_message(self, format: str, *args: Any) -> None:
        """Tests read no access log."""
