"""Response URLs: only Slack's own and those of the configured API, without redirects."""

from __future__ import annotations

import gc
import logging
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.slack.client import SlackClientError, WebApiClient
from handlers.reply import AttachedFile
from tests.fakes.slack import LoopbackSlack

MESSAGE = {"text": "hello"}


class _Redirecting(HTTPServer):
    asked: list[str]
    status: int


class _Handler(BaseHTTPRequestHandler):
    server: _Redirecting

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(self.server.status)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: Any) -> None:
        """Writes no access log."""


@pytest.fixture
def redirecting() -> Iterator[_Redirecting]:
    server = _Redirecting(("127.0.0.1", 0), _Handler)
    server.asked, server.status = [], 302
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_answer_reaches_the_response_url_of_the_configured_api() -> None:
    with LoopbackSlack() as slack:
        WebApiClient("x", slack.url).respond(slack.response_url("one"), MESSAGE)

        assert slack.workspace.responses == [("one", MESSAGE)]


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.slack.com/commands/x",
        "https://hooks.slack.com:8443/x",
        "https://hooks.slack.com.example/x",
        "https://user@hooks.slack.com/x",
        "https://hooks.slack.com@evil.example/x",
        "https:/hooks.slack.com/x",
        "https://evil.example/?https://hooks.slack.com/",
        "file:///etc/passwd",
        "http://[::1",
        "http://127.0.0.1:99999/x",
        "https://hooks.slack.com/ x\r\nHost: y",
        "",
        "x",
    ],
)
def test_another_address_is_never_asked_and_logged_once(url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(SlackClientError, match="response_url_rejected"):
        WebApiClient("x", "https://slack.invalid/api/").respond(url, MESSAGE)

    assert [record.getMessage() for record in caplog.records] == ["response_url_rejected"]


def test_another_port_of_this_machine_is_never_asked(redirecting: _Redirecting) -> None:
    with pytest.raises(SlackClientError):
        WebApiClient("x", "http://127.0.0.1:9/api/").respond(f"http://127.0.0.1:{redirecting.server_port}/x", MESSAGE)

    assert redirecting.asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(redirecting: _Redirecting, status: int) -> None:
    origin = f"http://127.0.0.1:{redirecting.server_port}"
    redirecting.status = status

    with pytest.raises(SlackClientError, match=f"http_{status}"):
        WebApiClient("x", f"{origin}/api/").respond(f"{origin}/response", MESSAGE)

    assert redirecting.asked == ["/response"]


PAGE = b"<html>maintenance</html>"
BROKEN = {
    "a page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 24\r\n\r\n" + PAGE,
    "nothing": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "a list": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
    "bytes of no encoding": b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\xff\xfe{}",
    "an error page": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 24\r\n\r\n" + PAGE,
    "half a body": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{",
    "no status": b"nonsense\r\n\r\n",
}


@pytest.fixture
def left_open() -> Iterator[None]:
    """Collects the connections that Slack's SDK leaves open after an answer that broke off."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@contextmanager
def _answering(answer: bytes) -> Iterator[str]:
    """A server that gives every request the same raw answer; its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(65_536)
                        connection.sendall(answer)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/api/"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(2)


@pytest.mark.usefixtures("left_open")
@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN.keys())
def test_an_answer_that_is_not_slacks_is_an_error_of_the_call_without_its_text(answer: bytes) -> None:
    with _answering(answer) as url:
        client = WebApiClient("x", url)
        with pytest.raises(SlackClientError) as called:
            client.call("views.open", {})
        with pytest.raises(SlackClientError) as uploaded:
            client.upload("C1", [AttachedFile("a.csv", "A", b"a", "A table")])

    assert "maintenance" not in called.value.reason + uploaded.value.reason


@pytest.mark.usefixtures("left_open")
@pytest.mark.parametrize("answer", [BROKEN[name] for name in ("an error page", "half a body", "no status")])
def test_a_broken_answer_of_a_response_url_is_an_error(answer: bytes) -> None:
    with _answering(answer) as url, pytest.raises(SlackClientError):
        WebApiClient("x", url).respond(f"{url}response", MESSAGE)


def test_the_error_of_a_response_url_is_slacks_own() -> None:
    with LoopbackSlack() as slack, pytest.raises(SlackClientError, match="invalid_blocks"):
        WebApiClient("x", slack.url).respond(slack.response_url("one"), {"blocks": [{"type": "nothing"}]})
