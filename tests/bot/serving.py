"""A real ``serve`` process in front of the loopback Slack, as an operator starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.bot.running import SECRET, TOKEN, Running, get
from tests.fakes.slack import LoopbackSlack

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0
"""Seconds in which a process has to become ready, however busy the machine is."""


@contextmanager
def served(
    slack: LoopbackSlack,
    database: str,
    source: str,
    admins: Sequence[str] = ("UADMIN",),
    output: IO[bytes] | None = None,
    *,
    scheduler: bool = False,
    **more: str,
) -> Iterator[Running]:
    """The process, ready, answering from the base at ``source``; ``more`` are settings, ``output`` takes its logs."""
    with serving(slack.url, database, source, admins, output, scheduler=scheduler, **more) as process:
        yield Running(slack, None, process.port, None)  # type: ignore[arg-type]  # another process has the app


@dataclass(frozen=True)
class ServeProcess:
    """A running ``serve``: its port and its process id."""

    port: int
    pid: int


@contextmanager
def serving(
    slack_url: str,
    database: str,
    source: str,
    admins: Sequence[str] = ("UADMIN",),
    output: IO[bytes] | None = None,
    *,
    scheduler: bool = False,
    **more: str,
) -> Iterator[ServeProcess]:
    """The same in front of a Slack at any address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack_url,
            "DATABASE_URL": database,
            "KNOWLEDGE_SOURCE": source,
            "SNAPSHOT_FOLDER": folder,
            "MILITIA_ADMINS": ",".join(admins),
            "LOG_LEVEL": "ERROR",
            **more,
        }
        command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
        command += [] if scheduler else ["--no-scheduler"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
        try:
            _wait_until_ready(port)
            yield ServeProcess(port, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def _wait_until_ready(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if get(f"http://127.0.0.1:{port}/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    message = "serve did not become ready"
    raise RuntimeError(message)
