"""One request of the page: checked, then answered with a file, JSON or the stream of events."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.demo.entities import Person
from bot.demo.interactions import ImpossibleError
from bot.demo.page_actions import perform
from bot.demo.page_files import FileAnswer, page_file, uploaded_file
from bot.demo.session import DemoSession

_MOST_BYTES = 1_000_000
_IDLE_SECONDS = 10.0
_JSON = "application/json; charset=utf-8"


class PageRequest(BaseHTTPRequestHandler):
    """One request of the page."""

    server: PageHttpServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        """Answers with a file, the state, or the stream of events."""
        if not self._is_own_host():
            return
        address = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(address.query).items()}
        try:
            match address.path:
                case "/api/state":
                    session = self.server.session
                    self._send_json(200, session.state(session.person(query.get("person", ""))))
                case "/api/events":
                    self._stream(self.server.session.person(query.get("person", "")), query.get("after", ""))
                case path:
                    self._send_file(self._file(path))
        except ImpossibleError as error:
            self._reject(400, str(error))

    def do_POST(self) -> None:
        """Does what the page asks."""
        if not self._is_own_host():
            return
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            self._reject(403, "The request does not come from the page of the demo.")
            return
        if self.headers.get_content_type() != "application/json":
            self._reject(415, "JSON is expected.")
            return
        body = self._body()
        if body is None:
            self._reject(400, "The request is not a JSON object of at most 1 MB.")
            return
        try:
            answer = perform(self.server.session, self.path, body)
        except ImpossibleError as error:
            self._reject(400, str(error))
            return
        if answer is None:
            self._reject(404, "Unknown action.")
        else:
            self._send_json(200, answer)

    def _is_own_host(self) -> bool:
        """Whether ``Host`` is this server: a foreign name that resolves to this address is denied."""
        port = self.server.server_port
        if self.headers.get("Host") in {f"127.0.0.1:{port}", f"localhost:{port}"}:
            return True
        self._reject(403, "Unknown host.")
        return False

    def _body(self) -> dict[str, Any] | None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _MOST_BYTES:
            return None
        try:
            found = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def _file(self, path: str) -> FileAnswer | None:
        if not path.startswith("/files/"):
            return page_file(path) if path == "/" or path.startswith("/page/") else None
        file = self.server.session.workspace.files.get(path.removeprefix("/files/"))
        return uploaded_file(file) if file is not None and file.channel else None

    def _send_file(self, file: FileAnswer | None) -> None:
        if file is None:
            self._reject(404, "Unknown address.")
        else:
            self._send(200, file.content, file.headers)

    def _send_json(self, status: int, answer: object) -> None:
        content = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
        self._send(status, content, {"Content-Type": _JSON, "Cache-Control": "no-store"})

    def _reject(self, status: int, sentence: str) -> None:
        self.close_connection = True
        self._send_json(status, {"ok": False, "error": sentence})

    def _send(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        with suppress(OSError):
            self._send_head(status, {**headers, "Content-Length": str(len(content))})
            self.wfile.write(content)

    def _send_head(self, status: int, headers: Mapping[str, str]) -> None:
        safety = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
        self.send_response(status)
        for name, value in {**headers, **safety, "Cross-Origin-Resource-Policy": "same-origin"}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _stream(self, person: Person, after: str) -> None:
        """Sends the events of a person until the page is closed."""
        session, stopping = self.server.session, self.server.stopping
        number = int(self.headers.get("Last-Event-ID") or after or 0)
        self.close_connection = True
        with suppress(OSError):
            self._send_head(200, {"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
            if number > session.workspace.feed.last:
                self._write_event(session.workspace.feed.last, {"kind": "restarted"})
                return
            while not stopping.is_set():
                changes = session.workspace.feed.since(number, wait=_IDLE_SECONDS)
                for change in changes:
                    number = change.number
                    event = session.event(change, person)
                    if event is not None:
                        self._write_event(number, event)
                if not changes:
                    self.wfile.write(b": alive\n\n")

    def _write_event(self, number: int, event: object) -> None:
        content = json.dumps(event, ensure_ascii=False)
        self.wfile.write(f"id: {number}\ndata: {content}\n\n".encode("utf-8", "replace"))

    def log_message(self, *_: Any) -> None:
        """Writes no access log."""


class PageHttpServer(ThreadingHTTPServer):
    """A thread for each request of the page; ``session`` is set before the first one."""

    daemon_threads = True
    session: DemoSession

    def __init__(self, port: int) -> None:
        self._open: set[socket.socket] = set()
        self.stopping = Event()
        super().__init__(("127.0.0.1", port), PageRequest)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accepts a connection and remembers it."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Closes a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def end(self) -> None:
        """Ends every open request and closes the port."""
        self.stopping.set()
        self.session.workspace.feed.close()
        self.shutdown()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Reports errors, except that of a caller that has left."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)
