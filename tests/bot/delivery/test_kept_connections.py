"""A connection to Slack is used again only while it is certain that the next answer on it belongs to the next call."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

import pytest

from bot.delivery.kept_connections import KeptConnections, KeptWebClient
from tests.fakes.slack import LoopbackSlack

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}'
LAST_ANSWER = ANSWER.replace(b"200 OK\r\n", b"200 OK\r\nConnection: close\r\n")


class Server(ThreadingTCPServer):
    """Answers each request with the next of ``answers``, as it is; an empty one closes the connection."""

    daemon_threads = True

    def __init__(self, *answers: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.answers = list(answers)
        self.requests: list[tuple[int, bytes]] = []
        """The client's port and the first line of each request."""
        self.follows, self.pause = b"", 0.0
        """What is sent after each answer, and how many seconds later."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/"

    def ports(self) -> list[int]:
        return [port for port, _ in self.requests]


class _Connection(StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        while first := self.rfile.readline():
            length = 0
            while (line := self.rfile.readline()).strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            self.rfile.read(length)
            self.server.requests.append((self.client_address[1], first.strip()))
            answer = self.server.answers.pop(0)
            if not answer:
                return
            if self.server.pause:
                self.wfile.write(answer)
                time.sleep(self.server.pause)
                answer = b""
            self.wfile.write(answer + self.server.follows)


class StoppedClock:
    """Steady seconds that move when a test moves them."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@contextmanager
def serving(*answers: bytes) -> Iterator[tuple[Server, KeptConnections, StoppedClock]]:
    clock = StoppedClock()
    with Server(*answers) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        with closing(KeptConnections(server.url, 5, clock)) as connections:
            yield server, connections, clock
        server.shutdown()
        thread.join()


def post(connections: KeptConnections) -> int:
    return connections.post("/api/chat.postMessage", b"text=hello", {"Authorization": "Bearer x"}).status


def test_the_next_call_uses_the_same_connection() -> None:
    with serving(ANSWER, ANSWER, ANSWER) as (server, connections, _):
        assert [post(connections) for _ in range(3)] == [200, 200, 200]

    assert len(set(server.ports())) == 1


def test_a_connection_that_the_server_ends_is_not_used_again() -> None:
    with serving(LAST_ANSWER, ANSWER) as (server, connections, _):
        assert [post(connections), post(connections)] == [200, 200]

    assert len(set(server.ports())) == 2


@pytest.mark.parametrize("pause", [0.0, 0.1])
def test_what_follows_an_answer_is_never_taken_for_the_next_one(pause: float) -> None:
    with serving(ANSWER, ANSWER) as (server, connections, _):
        server.follows, server.pause = ANSWER.replace(b"200 OK", b"404 No"), pause
        assert post(connections) == 200
        time.sleep(2 * pause)
        assert post(connections) == 200


@pytest.mark.parametrize(("pauses", "connections_used"), [([1.9] * 3, 1), ([2.0], 2), ([1.5] * 41, 2)])
def test_a_connection_is_kept_for_two_idle_seconds_and_a_minute_in_all(
    pauses: list[float], connections_used: int
) -> None:
    with serving(*[ANSWER] * (len(pauses) + 1)) as (server, connections, clock):
        post(connections)
        for pause in pauses:
            clock.seconds += pause
            post(connections)

    assert len(set(server.ports())) == connections_used


def test_a_call_whose_kept_connection_is_closed_without_an_answer_is_not_sent_again() -> None:
    with serving(ANSWER, b"", ANSWER) as (server, connections, _):
        post(connections)
        with pytest.raises(ConnectionError):
            post(connections)
        assert len(server.requests) == 2
        assert post(connections) == 200

    assert len(set(server.ports())) == 2


def test_an_idle_connection_is_closed_in_time() -> None:
    with serving(ANSWER) as (_, connections, clock):
        post(connections)
        clock.seconds += 2
        connections.close_idle()
        assert not connections._kept


def test_a_call_after_the_end_keeps_no_connection() -> None:
    with serving(ANSWER, ANSWER) as (server, connections, _):
        post(connections)
        connections.close()
        assert post(connections) == 200
        assert not connections._kept

    assert len(set(server.ports())) == 2


def test_errors_of_slack_leave_the_connection_in_use() -> None:
    answers: list[Any] = []
    with LoopbackSlack() as slack, closing(KeptWebClient("xoxb-test", slack.url, 5)) as client:
        slack.faults.reject("auth.test", "not_authed")
        for _ in range(3):
            with pytest.raises(Exception, match="not_authed") as raised:
                client.auth_test()
            answers.append(raised.value)
        assert len(client._connections._kept) == 1

    assert [one.response["error"] for one in answers] == ["not_authed"] * 3


def test_a_proxy_gets_each_call_over_a_connection_of_its_own() -> None:
    with serving(ANSWER, ANSWER) as (proxy, _, _), closing(KeptWebClient("x", "http://slack.test/api/", 5)) as client:
        client.proxy = proxy.url.removesuffix("/api/")
        assert client.auth_test()["ok"]
        assert client.auth_test()["ok"]

    assert {line for _, line in proxy.requests} == {b"POST http://slack.test/api/auth.test HTTP/1.1"}
    assert len(set(proxy.ports())) == 2


def test_an_ended_server_is_not_reached_over_a_kept_connection() -> None:
    with closing(KeptWebClient("xoxb-test", "http://127.0.0.1:9/api/", 5)) as client:
        with LoopbackSlack() as slack:
            client._connections = KeptConnections(slack.url, 5)
            assert client._connections.post("/api/auth.test", b"", {}).status == 200
        with pytest.raises(ConnectionRefusedError):
            client._connections.post("/api/auth.test", b"", {})
