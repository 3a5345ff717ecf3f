"""Look-ups beside the tools for AI clients: the slowest in a hundred, with 50 calls of tools a second and without.

One process answers both; this one sends the requests over HTTP, a look-up every 50 ms. Rounds with and without calls
alternate, so that both meet the same machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import quantiles

import yaml

from tests.bot.running import Running
from tests.bot.serving import served
from tests.fakes.slack import LoopbackSlack

TOKENS = tuple(f"token-of-client-{number}" for number in range(10))
CALLS_A_SECOND = 50.0
LOOK_UPS_A_SECOND = 20.0
QUESTIONS = Path(__file__).resolve().parents[1] / "bot" / "mcp" / "questions.yaml"
NAMES = (
    "Kataib Hezbollah",
    "Badr",
    "Soleimani",
    "Camp Taji",
    "restraint",
    "tougher love",
    "Asaib Ahl al-Haq",
    "Kirkuk",
)


def look_up_seconds(app: Running, seconds: float) -> list[float]:
    """Returns how long look-ups of names take until they are acknowledged, at a fixed pace."""
    taken, began = [], time.perf_counter()
    for number in range(int(seconds * LOOK_UPS_A_SECOND)):
        time.sleep(max(0.0, began + number / LOOK_UPS_A_SECOND - time.perf_counter()))
        start = time.perf_counter()
        status, _ = app.command(NAMES[number % len(NAMES)], user=f"U{number % 40}")
        taken.append(time.perf_counter() - start)
        assert status == 200
    return taken


@contextmanager
def calls_of_tools(port: int, answered: list[float]) -> Iterator[None]:
    """Sends calls of tools at a fixed pace from a process of their own while the block runs.

    ``answered`` gets the seconds of each. Every second call is one that was never made before, so that the cache of
    results does not answer all.
    """
    command = [sys.executable, "-m", "tests.benchmarks.tool_calls", str(port)]
    clients = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert clients.stdout is not None
    clients.stdout.readline()
    try:
        yield
    finally:
        output, _ = clients.communicate()
        answered += json.loads(output)


def _clients(port: int) -> None:
    """Prints a line as soon as the clients call, and the seconds of their calls after the end of the input."""
    ended, answered = threading.Event(), list[float]()
    clients = [
        threading.Thread(target=_client, args=(port, one, token, ended, answered)) for one, token in enumerate(TOKENS)
    ]
    for one in clients:
        one.start()
    print("calling", flush=True)
    sys.stdin.read()
    ended.set()
    for one in clients:
        one.join()
    print(json.dumps(answered))


_numbers = count(time.monotonic_ns() % 1_000_000)


def _client(port: int, offset: int, token: str, ended: threading.Event, answered: list[float]) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    calls = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    pause = len(TOKENS) / CALLS_A_SECOND
    began = time.perf_counter() + offset * pause / len(TOKENS)
    for number in count():
        if ended.wait(max(0.0, began + number * pause - time.perf_counter())):
            break
        one = calls[(number * len(TOKENS) + offset) % len(calls)]
        params = {"name": one["tool"], "arguments": one["arguments"]}
        if number % 2:
            params = {"name": "search", "arguments": {"words": f"attacks in {next(_numbers)}"}}
        body = json.dumps({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params})
        start = time.perf_counter()
        connection.request("POST", "/mcp", body, headers)
        reply = json.loads(connection.getresponse().read())
        answered.append(time.perf_counter() - start)
        assert "result" in reply, reply


def slowest_in_a_hundred(seconds: list[float]) -> float:
    """Returns the 99th percentile."""
    return quantiles(seconds, n=100)[98]


def measured(seconds: float, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Returns the seconds of look-ups alone, of look-ups beside calls, and of the calls."""
    alone: list[float] = []
    beside: list[float] = []
    answered: list[float] = []
    with tempfile.TemporaryDirectory() as folder, LoopbackSlack() as slack:
        database = f"sqlite:///{folder}/militia.sqlite3"
        with served(slack, database, "", MILITIA_MCP_TOKENS=",".join(TOKENS)) as app:
            look_up_seconds(app, 2.0)
            for _ in range(rounds):
                alone += look_up_seconds(app, seconds)
                with calls_of_tools(app.port, answered):
                    beside += look_up_seconds(app, seconds)
    return alone, beside, answered


if __name__ == "__main__":
    _clients(int(sys.argv[1]))
