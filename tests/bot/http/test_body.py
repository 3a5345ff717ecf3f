"""Reading a body occupies no thread that answers, and ends after three seconds."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.http.body import MAX_BODY, READ_SECONDS
from bot.http.signature import signed
from bot.listening import connection_limit
from tests import packaged
from tests.bot.http.half_open import BODIES, forged_headers, half_open, request_head, slowest_answer, status_of
from tests.bot.running import SECRET, Running
from tests.bot.serving import served
from tests.fakes.slack import LoopbackSlack

_IDLE = 1_100
"""More connections than the HTTP server accepts by default."""
UNSIGNED = {
    "no headers": "",
    "no timestamp": "X-Slack-Signature: v0=" + "0" * 64,
    "no signature": f"X-Slack-Request-Timestamp: {int(time.time())}",
    "short signature": f"X-Slack-Request-Timestamp: {int(time.time())}\r\nX-Slack-Signature: v0=12",
    "stale timestamp": "X-Slack-Request-Timestamp: 1000\r\nX-Slack-Signature: v0=" + "0" * 64,
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
@pytest.mark.parametrize("headers", UNSIGNED.values(), ids=UNSIGNED.keys())
def test_a_request_that_cannot_be_signed_is_rejected_before_its_body_is_there(
    app: Running, headers: str, body: str
) -> None:
    with half_open(app.port, 1, request_head(headers, body)) as [connection]:
        status, seconds = status_of(connection)

        assert status == 401
        assert seconds < 1
        assert _is_closed(connection)


def _is_closed(connection: socket.socket) -> bool:
    """Whether the server reads no more of the body: it closes the connection, though the body has not ended."""
    connection.settimeout(2)
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize("count", [4, 64])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_look_ups_and_health_checks_are_answered_while_bodies_do_not_end(app: Running, body: str, count: int) -> None:
    with half_open(app.port, count, request_head(forged_headers(), body)):
        assert slowest_answer(app) < 1


def test_a_body_that_does_not_end_gets_408_after_three_seconds(app: Running) -> None:
    with half_open(app.port, 1, request_head(forged_headers(), "Content-Length: 1000")) as [connection]:
        status, seconds = status_of(connection)

    assert status == 408
    assert READ_SECONDS - 0.5 < seconds < READ_SECONDS + 2


def test_a_body_that_comes_byte_by_byte_gets_408(app: Running) -> None:
    with half_open(app.port, 1, request_head(forged_headers(), "Content-Length: 1000")) as [connection]:
        connection.settimeout(0.2)
        until = time.monotonic() + 8
        answer = b""
        while not answer and time.monotonic() < until:
            try:
                connection.sendall(b"a")
                answer = connection.recv(4096)
            except TimeoutError:
                continue

    assert answer.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("extra", [0, 1])
def test_a_signed_body_may_have_one_million_bytes_and_no_more(app: Running, extra: int) -> None:
    body = b"command=%2Fmilitia&text=help&user_id=U1&team_id=T1&pad=" + b"x" * MAX_BODY
    status, _ = app.send(body[: MAX_BODY + extra], "application/x-www-form-urlencoded")

    assert status == (413 if extra else 200)


def _send_in_chunks(app: Running, body: bytes) -> int:
    """The status that a signed chunked request is answered with."""
    stamp = str(int(time.time()))
    head = request_head(
        f"X-Slack-Request-Timestamp: {stamp}",
        f"X-Slack-Signature: {signed(SECRET, stamp, body)}",
        "Content-Type: application/x-www-form-urlencoded",
        "Transfer-Encoding: chunked",
    )
    with socket.create_connection(("127.0.0.1", app.port), 5) as connection:
        connection.sendall(head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))
        return status_of(connection)[0]


SHORT = b"command=%2Fmilitia&text=help&user_id=U1&team_id=T1"


def test_a_signed_chunked_body_is_read(app: Running) -> None:
    assert _send_in_chunks(app, SHORT) == 200


def test_a_chunked_body_beyond_the_limit_is_rejected(app: Running) -> None:
    assert _send_in_chunks(app, SHORT + b"&pad=" + b"x" * MAX_BODY) == 413


def test_only_some_large_bodies_are_read_at_once_and_small_ones_always(app: Running) -> None:
    with half_open(app.port, 40, request_head(forged_headers(), "Transfer-Encoding: chunked")) as connections:
        assert _send_in_chunks(app, SHORT) == 503
        assert app.form({"command": "/militia", "text": "help", "user_id": "U1", "team_id": "T1"})[0] == 200
        assert {status_of(one)[0] for one in connections} == {408, 503}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_sender_that_hangs_up_in_its_body_is_rejected_and_leaves_no_error(
    app: Running, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    with half_open(app.port, 1, request_head(forged_headers(), body)) as [connection]:
        connection.shutdown(socket.SHUT_WR)

        assert status_of(connection)[0] in {400, 401}

    assert caplog.text == ""


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A real ``serve`` process."""
    folder: Path = tmp_path_factory.mktemp("serve")
    with LoopbackSlack() as slack, served(slack, f"sqlite:///{folder / 'app.sqlite3'}", str(packaged.FOLDER)) as app:
        yield app


@pytest.mark.slow
@pytest.mark.timeout(200)
@pytest.mark.parametrize("headers", ["signed", "unsigned"])
@pytest.mark.parametrize("count", [4, 64])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_real_process_answers_while_bodies_do_not_end(process: Running, body: str, count: int, headers: str) -> None:
    head = request_head(forged_headers() if headers == "signed" else "", body)
    with half_open(process.port, count, head) as connections:
        assert slowest_answer(process) < 1
        statuses = {status_of(one)[0] for one in connections}

    assert statuses <= ({408, 503} if headers == "signed" else {401})


@pytest.mark.slow
@pytest.mark.timeout(200)
def test_a_real_process_answers_beside_eleven_hundred_connections_without_a_request(process: Running) -> None:
    assert connection_limit() > _IDLE  # the sockets of this process are as many

    with half_open(process.port, _IDLE, b"POST /slack/events HTTP/1.1\r\nHost: x\r\n", body=b""):
        assert slowest_answer(process) < 1
