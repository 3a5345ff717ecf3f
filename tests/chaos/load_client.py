"""Sends signed requests at a fixed rate, whatever the answers take: ``python -m tests.chaos.load_client``.

It reads a plan as one line of JSON, and sends until the plan's time is over and standard input has ended. Each request
is timed from the moment when it was due, so that a server that stalls is charged for those that waited. It prints one row
for each: kind, seconds since the start, seconds to the acknowledgement, status (0: no answer).
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import count
from math import ceil
from pathlib import Path
from typing import TypeAlias

from tests.benchmarks.signed import SignedRequest, command_fields, signed_form
from tests.chaos.load_mix import Ask, asks

ROOT = Path(__file__).resolve().parents[2]
GIVE_UP = 15.0
Row: TypeAlias = tuple[str, float, float, int]


@dataclass(frozen=True)
class Plan:
    """What to send: ``rate`` requests a second for at least ``seconds``, to the server on ``port``."""

    port: int
    rate: float
    seconds: float
    names: Sequence[str]
    words: Sequence[str]
    response_url: str
    bombs: bool = False
    seed: int = 1


@dataclass(frozen=True)
class Load:
    """What came back."""

    rows: Sequence[Row]

    @property
    def bad(self) -> Counter[int]:
        """Statuses other than 200, and 0 for no answer."""
        return Counter(status for *_, status in self.rows if status != 200)

    def percentile(self, share: float) -> float:
        """The seconds that this share of the requests does not exceed."""
        return percentile([seconds for _, _, seconds, _ in self.rows], share)

    @property
    def seconds(self) -> float:
        """How long requests were sent."""
        return max(due for _, due, _, _ in self.rows)

    def __str__(self) -> str:
        bad = f"not 200: {dict(self.bad)}" if self.bad else "all 200"
        figures = "/".join(f"{1000 * self.percentile(share):.0f}" for share in (0.5, 0.99, 1.0))
        return f"{len(self.rows)} requests in {self.seconds:.0f} s, p50/p99/max {figures} ms, {bad}"

    def by_kind(self) -> str:
        """The same for each kind, in milliseconds."""
        kinds: dict[str, list[float]] = {}
        for kind, _, seconds, _ in self.rows:
            kinds.setdefault(kind, []).append(seconds)
        return ", ".join(
            f"{kind} {'/'.join(f'{1000 * percentile(taken, share):.0f}' for share in (0.5, 0.99, 1.0))}"
            for kind, taken in sorted(kinds.items())
        )


def percentile(values: Sequence[float], share: float) -> float:
    """Returns the value that this share of them does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


class LoadClient:
    """The client, in a process of its own."""

    def __init__(self, plan: Plan) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.load_client"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(plan)) + "\n")
        self._process.stdin.flush()

    def load(self) -> Load:
        """Lets it end once the time of its plan is over, and waits for that.

        Raises:
            RuntimeError: It broke down.
        """
        printed, _ = self._process.communicate()
        if self._process.returncode:
            message = "the client broke down"
            raise RuntimeError(message)
        return Load([(kind, due, seconds, status) for kind, due, seconds, status in json.loads(printed)])


def send_command(port: int, text: str, *, user: str, response_url: str) -> int:
    """Sends one slash command; returns the status of its acknowledgement."""
    stamp = str(time.time())
    fields = command_fields(text, 1, stamp) | {"user_id": user, "response_url": response_url}
    return asyncio.run(_status(port, signed_form(fields, stamp.partition(".")[0])))


async def _sent(plan: Plan) -> list[Row]:
    source = asks(plan.names, plan.words, response_url=plan.response_url, bombs=plan.bombs, seed=plan.seed)
    rows: list[Row] = []
    began = time.perf_counter()
    ended = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    async with asyncio.TaskGroup() as group:
        for number in count():
            due = began + number / plan.rate
            if number / plan.rate >= plan.seconds and ended.done():
                break
            ask = next(source)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(_one(plan.port, ask, due, began=began, into=rows))
    return rows


async def _one(port: int, ask: Ask, due: float, *, began: float, into: list[Row]) -> None:
    request = signed_form(ask.fields, str(int(time.time())))
    try:
        async with asyncio.timeout(GIVE_UP):
            status = await _status(port, request)
    except (OSError, EOFError, TimeoutError, ValueError):
        status = 0
    into.append((ask.kind, due - began, time.perf_counter() - due, status))


async def _status(port: int, request: SignedRequest) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.on_the_wire())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((int(one[15:]) for one in head.lower().split(b"\r\n") if one.startswith(b"content-length:")), 0)
        await reader.readexactly(length)
    finally:
        writer.close()
    return int(head.split(b" ", 2)[1])


def main() -> None:
    """Reads the plan, sends, and prints the rows."""
    print(json.dumps(asyncio.run(_sent(Plan(**json.loads(sys.stdin.readline()))))))


if __name__ == "__main__":
    main()
