"""Connections whose body never ends, and look-ups meanwhile."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.bot.running import Running

FORGED = "v0=" + "0" * 64
BODIES = {
    "content length 1,000": "Content-Length: 1000",
    "content length 5,000,000": "Content-Length: 5000000",
    "chunked": "Transfer-Encoding: chunked",
}


def forged_headers() -> str:
    """Headers that look signed; only the body shows that they are not."""
    return f"X-Slack-Request-Timestamp: {int(time.time())}\r\nX-Slack-Signature: {FORGED}"


def request_head(*headers: str) -> bytes:
    """The head of a request to the app."""
    return "\r\n".join(["POST /slack/events HTTP/1.1", "Host: x", *filter(None, headers), "", ""]).encode()


@contextmanager
def half_open(port: int, count: int, head: bytes, body: bytes = b"3\r\nabc\r\n") -> Iterator[list[socket.socket]]:
    """Connections that have sent a head and the beginning of a body, for as long as the block lasts."""
    with ExitStack() as stack:
        opened = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 5)) for _ in range(count)]
        for one in opened:
            one.sendall(head + body)
        yield opened


def slowest_answer(app: Running) -> float:
    """The longest that a look-up or a health check takes, in seconds; every one must succeed."""
    longest = 0.0
    for number in range(5):
        for ask in (
            lambda number=number: app.command("actor badr", user_id=f"U{number}"),
            lambda: app.raw("GET", "/healthz"),
            lambda: app.raw("GET", "/readyz"),
        ):
            began = time.monotonic()
            assert ask()[0] == 200
            longest = max(longest, time.monotonic() - began)
    return longest


def status_of(connection: socket.socket, within: float = 10.0) -> tuple[int, float]:
    """The status that a connection is answered with, and the seconds until then."""
    connection.settimeout(within)
    began = time.monotonic()
    answer = connection.recv(4096)
    return int(answer.split(b" ", 2)[1]) if answer else 0, time.monotonic() - began
