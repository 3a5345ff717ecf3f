"""Slash commands over HTTP with 16 connections, beside an empty Bolt handler on the same server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.benchmark import Benchmark, Figure, Figures, Scale, at_least, at_most, milliseconds, paired, ratio
from tests.benchmarks.processes import ROOT
from tests.benchmarks.signed import SignedRequest, commands
from tests.bot.serving import served
from tests.fakes.slack import LoopbackSlack
from tests.packaged import FOLDER

_CONNECTIONS = 16
_QUESTION = "actor Kataib Hezbollah"


@contextmanager
def _empty_handler() -> Iterator[int]:
    """Yields the port of an empty Bolt handler behind granian, with one worker as ``serve`` has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--no-ws", "--no-log"]
    command += ["--workers", "1", "--port", str(port), "tests.benchmarks.empty_bolt:application"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(15)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    message = "the empty handler did not start"
    raise RuntimeError(message)


def _sent(port: int, requests: Sequence[SignedRequest]) -> tuple[float, list[float]]:
    """Sends over 16 connections at once; returns the seconds in all, and of each request."""
    shares = [requests[number::_CONNECTIONS] for number in range(_CONNECTIONS)]
    began = time.perf_counter()
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        taken = [one for some in pool.map(lambda share: _over_one(port, share), shares) for one in some]
    return time.perf_counter() - began, taken


def _over_one(port: int, requests: Sequence[SignedRequest]) -> list[float]:
    taken = []
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in requests:
            content = request.on_the_wire()
            began = time.perf_counter()
            connection.sendall(content)
            _read_answer(connection)
            taken.append(time.perf_counter() - began)
    return taken


def _read_answer(connection: socket.socket) -> None:
    """Reads one answer.

    Raises:
        RuntimeError: Its status is not 200.
    """
    received = connection.recv(65_536)
    while b"\r\n\r\n" not in received:
        received += connection.recv(65_536)
    head, _, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head[:200].decode())
    lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65_536)


def _throughput(scale: Scale) -> Figures:
    count = scale.of(4_000, 2 * _CONNECTIONS)
    ours: list[float] = []

    def own(port: int) -> float:
        spent, taken = _sent(port, commands([_QUESTION] * count))
        ours.extend(taken)
        return spent

    with TemporaryDirectory() as place, LoopbackSlack() as slack, _empty_handler() as empty:
        database = f"sqlite:///{Path(place) / 'app.sqlite3'}"
        with served(slack, database, str(FOLDER)) as app:
            for port in (app.port, empty):
                _sent(port, commands([_QUESTION] * 2 * _CONNECTIONS))
            pairs = paired(lambda: own(app.port), lambda: _sent(empty, commands(["warm"] * count))[0], scale.rounds)
    middle, worst = milliseconds(ours)
    return {
        "throughput, of the empty handler's": 1 / ratio(pairs),
        "p99, ms": worst,
        "median, ms": middle,
        "requests a second": count / min(own for own, _ in pairs),
    }


BENCHMARKS = (
    Benchmark(
        "http",
        "Slash command over HTTP, 16 connections, the same question again",
        "an empty Bolt handler on the same server",
        (
            at_least("throughput, of the empty handler's", 0.85),
            at_most("p99, ms", 30),
            Figure("median, ms"),
            Figure("requests a second"),
        ),
        _throughput,
    ),
)
