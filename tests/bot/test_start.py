"""A real ``serve`` process that starts without what it needs, shares no port, and leaves no orphan."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.listening import listening_address
from tests.bot.running import SECRET, Running, get
from tests.fakes.slack import LoopbackSlack

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "http://127.0.0.1:9/api/"
pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serve(port: int, folder: Path, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """The process with nothing of the environment but what is given; it has no home."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PORT": str(port)}
    environment |= {"SLACK_BOT_TOKEN": "xoxb-a-bot-token", "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": NOWHERE}
    environment |= {"DATABASE_URL": f"sqlite:///{folder / 'app.sqlite3'}"} | settings
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "bot", "serve"]
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(20)


def until(port: int, path: str, wanted: str, seconds: float = 60) -> str:
    """The answer of a path once it contains ``wanted``; the last one if that never happens."""
    last, end = "", time.monotonic() + seconds
    while wanted not in last and time.monotonic() < end:
        try:
            last = get(f"http://127.0.0.1:{port}{path}")[1]
        except OSError as error:
            last = type(error).__name__
        time.sleep(0.1)
    return last


def test_look_ups_are_served_without_slack_database_and_snapshot_folder(tmp_path: Path) -> None:
    port = free_port()
    missing = {"DATABASE_URL": "postgresql://u@127.0.0.1:9/none", "SNAPSHOT_FOLDER": "/proc/none"}
    with serve(port, tmp_path, **missing), LoopbackSlack() as slack:
        assert "alive" in until(port, "/healthz", "alive")
        status, body = Running(slack, None, port, None).command("sources")  # type: ignore[arg-type]  # another process has the app
        named = until(port, "/readyz", "SNAPSHOT_FOLDER")
        named += until(port, "/readyz", "database is unavailable")

    assert (status, bool(body["text"])) == (200, True)
    assert "Slack is unreachable" in named
    assert "install the app again" not in named.lower()
    assert all(line.startswith("{") for line in (tmp_path / "log").read_text().splitlines())


def test_a_missing_part_joins_when_it_is_back(tmp_path: Path) -> None:
    port, folder = free_port(), tmp_path / "later"
    with (
        LoopbackSlack() as slack,
        serve(port, tmp_path, DATABASE_URL=f"sqlite:///{folder}/a.db", SLACK_API_URL=slack.url),
    ):
        assert "database is unavailable" in until(port, "/readyz", "database is unavailable")
        folder.mkdir()

        assert until(port, "/readyz", "ready\n", seconds=30) == "ready\n"


def test_a_second_server_on_the_port_stops_and_the_first_continues(tmp_path: Path) -> None:
    port, second = free_port(), tmp_path / "second"
    second.mkdir()
    with serve(port, tmp_path):
        until(port, "/healthz", "alive")
        with serve(port, second) as second_server:
            assert second_server.wait(30) == 2

        assert (
            second / "log"
        ).read_text() == f"Port {port} is in use. Set PORT to a free port, or stop the other process.\n"
        assert get(f"http://127.0.0.1:{port}/healthz")[0] == 200


def test_a_killed_server_leaves_no_process_and_a_free_port(tmp_path: Path) -> None:
    port = free_port()
    with serve(port, tmp_path) as process:
        until(port, "/healthz", "alive")
        process.kill()
        process.wait()
        time.sleep(5)

        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
        assert listening_address("127.0.0.1", port) == "127.0.0.1"


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"DATABASE_URL": "mysql://u@h/d"}, "DATABASE_URL is invalid"),
        ({"HOST": "no.such.host.invalid"}, "HOST is invalid"),
        ({"HOST": "192.0.2.1"}, "HOST 192.0.2.1 is not an address of this machine"),
        ({"MILITIA_ZONE": "Baghdad"}, "MILITIA_ZONE is invalid"),
    ],
)
def test_an_invalid_setting_ends_the_start_with_a_sentence(
    tmp_path: Path, settings: dict[str, str], sentence: str
) -> None:
    with serve(free_port(), tmp_path, **settings) as process:
        assert process.wait(60) == 2

    assert (tmp_path / "log").read_text().startswith(sentence)
