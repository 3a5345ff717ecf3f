"""Requests are signed as Slack's, and a bad acknowledgement has Slack's name."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from bot.demo.signed_client import Exchange, SignedClient
from bot.http.signature import is_signed

SECRET = "a signing secret"


class _Recorder(BaseHTTPRequestHandler):
    received: list[tuple[str, str, bytes]] = []  # noqa: RUF012  # the server makes the handlers
    status = 200

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = self.headers
        self.received.append((headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"], body))
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(b'{"text": "hello"}')

    def log_message(self, *_: object) -> None:
        """Tests read no access log."""


@pytest.fixture
def client() -> Iterator[SignedClient]:
    with HTTPServer(("127.0.0.1", 0), _Recorder) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield SignedClient(server.server_port, SECRET, lambda: 1_000_000.4)
        server.shutdown()


def test_the_signature_is_right_at_the_time_of_the_clock(client: SignedClient) -> None:
    client.form({"text": "actor X & Y"})

    timestamp, signature, body = _Recorder.received[-1]
    assert is_signed(SECRET, timestamp, signature, body=body, now=1_000_000)


def test_the_exchange_has_the_raw_request_and_reply(client: SignedClient) -> None:
    exchange = client.event({"type": "event_callback", "text": "é"})

    assert (exchange.body, exchange.reply) == ('{"type": "event_callback", "text": "é"}', '{"text": "hello"}')
    assert exchange.answer == {"text": "hello"}


def test_an_app_that_does_not_answer_is_a_timeout() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        client = SignedClient(silent.getsockname()[1], SECRET, lambda: 1.0, timeout=0.1)

        assert client.form({}).error == "operation_timeout"


@pytest.mark.parametrize(("status", "error"), [(200, None), (500, "dispatch_failed"), (0, "operation_timeout")])
def test_a_bad_acknowledgement_has_the_name_that_slack_gives_it(status: int, error: str | None) -> None:
    exchange = Exchange(1, 0.0, "", {}, "", status, {}, "not JSON", 0.0)

    assert (exchange.error, exchange.answer) == (error, {})
