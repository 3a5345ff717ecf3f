"""Three ``serve`` and one ``scheduler``, as real processes on one PostgreSQL, behave like one app."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.outbox.subscriptions import Subscriptions
from bot.storage.engine import Database
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy
from tests import packaged
from tests.bot.running import SECRET, TOKEN, Running, get
from tests.databases import empty_database, postgresql_url
from tests.fakes.slack import LoopbackSlack

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@dataclass
class Fleet:
    """The processes, and how to reach them."""

    slack: LoopbackSlack
    url: str
    folder: Path
    processes: list[subprocess.Popen[bytes]]
    serving: list[Running]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(condition: Any, within: float) -> bool:
    until = time.monotonic() + within
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children; the HTTP server has one, which outlives a killed parent."""
    process.terminate()
    try:
        process.wait(12)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def is_ready(port: int) -> bool:
    try:
        return get(f"http://127.0.0.1:{port}/readyz")[0] == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    if postgresql_url() is None:
        pytest.skip("TEST_DATABASE_URL is not set")
    tmp_path = tmp_path_factory.mktemp("fleet")
    with ExitStack() as stack:
        slack = stack.enter_context(LoopbackSlack())
        folder = tmp_path / "base"
        shutil.copytree(packaged.FOLDER, folder)
        url = stack.enter_context(empty_database("postgres", tmp_path))
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.url,
            "DATABASE_URL": url,
            "SNAPSHOT_FOLDER": str(tmp_path),
            "KNOWLEDGE_SOURCE": str(folder),
            "MILITIA_ADMINS": "UADMIN",
            "LOG_LEVEL": "WARNING",
        }
        ports = [free_port() for _ in range(3)]
        commands = [["serve", "--port", str(port)] for port in ports] + [["scheduler"]]
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "bot", *command], cwd=tmp_path, env=environment, start_new_session=True
            )
            for command in commands
        ]
        for process in processes:
            stack.callback(end, process)
        assert wait_for(lambda: all(map(is_ready, ports)), 60), "not all became ready"
        # another process has the app and its settings; only its port and our Slack are used here
        yield Fleet(slack, url, folder, processes, [Running(slack, None, port, None) for port in ports])  # type: ignore[arg-type]


def due_digests(url: str, count: int) -> None:
    database = Database(url)
    now = datetime.now(UTC)
    minute_ago = (now - timedelta(minutes=1)).time().replace(second=0, microsecond=0)
    for number in range(count):
        Subscriptions(database).create(
            team="T1",
            channel=f"CDUE{number}",
            owner="U1",
            cadence=Cadence(Frequency.DAILY, minute_ago, "UTC"),
            filters="",
            post_policy=PostPolicy.ALWAYS,
            at=now - timedelta(hours=12),
        )
    database.close()


def parents(slack: LoopbackSlack, channel: str) -> Counter[str]:
    """How many messages outside threads each conversation has whose id begins so."""
    return Counter(m.channel for m in list(slack.workspace.messages) if not m.thread and m.channel.startswith(channel))


def test_a_digest_set_up_at_one_replica_is_known_to_the_others(fleet: Fleet) -> None:
    first, second, third = fleet.serving
    first.command("digest weekly mon 09:00 Asia/Baghdad")
    assert wait_for(lambda: len(fleet.slack.workspace.responses) == 1, 10)

    second.command("digest now")
    third.command("digest now")

    assert wait_for(lambda: parents(fleet.slack, "C1")["C1"] == 1, 30)
    time.sleep(2)
    assert parents(fleet.slack, "C1")["C1"] == 1


def test_an_event_sent_to_every_replica_has_one_effect(fleet: Fleet) -> None:
    mention = {"type": "app_mention", "user": "U1", "channel": "C9", "text": "<@UBOT> help", "ts": "1.2"}
    statuses = [replica.event(mention, "Ev7")[0] for replica in (*fleet.serving, fleet.serving[0])]

    def replies() -> int:
        return sum(call.arguments.get("channel") == "C9" for call in list(fleet.slack.calls))

    assert statuses == [200] * 4
    assert wait_for(lambda: replies() == 1, 10)
    time.sleep(1)
    assert replies() == 1


def test_a_reload_on_one_replica_is_answered_by_all_within_fifteen_seconds(fleet: Fleet) -> None:
    path = fleet.folder / "places" / "balad.yaml"
    path.write_text(path.read_text().replace('title: "Balad"', 'title: "Balad renamed"'))
    begun = time.monotonic()

    fleet.serving[1].command("admin reload", user_id="UADMIN")

    def all_renamed() -> bool:
        answers = [replica.command("place balad", user_id=f"U{time.monotonic_ns()}")[1] for replica in fleet.serving]
        return all("Balad renamed" in answer.get("text", "") for answer in answers)

    assert wait_for(all_renamed, 15)
    print(f"all three answered from the new version after {time.monotonic() - begun:.1f} s")

    def notices() -> int:
        return sum("Replicas" in str(payload.get("text")) for _, payload in list(fleet.slack.workspace.responses))

    time.sleep(6)
    fleet.serving[2].command("admin status", user_id="UADMIN")
    assert wait_for(lambda: notices() == 1, 10)
    status = next(p["text"] for _, p in fleet.slack.workspace.responses if "Replicas" in str(p.get("text")))
    versions = re.findall(r"version ([0-9a-f]{12})", status)
    assert len(versions) >= 4, status
    assert len(set(versions)) == 1, status


def test_four_processes_deliver_each_digest_once_and_stop_in_good_order(fleet: Fleet) -> None:
    """The last one: it stops the processes that all share."""
    due_digests(fleet.url, 20)

    assert wait_for(lambda: len(parents(fleet.slack, "CDUE")) == 20, 60)
    time.sleep(2)
    assert set(parents(fleet.slack, "CDUE").values()) == {1}

    for process in fleet.processes:
        process.send_signal(signal.SIGTERM)
    begun = time.monotonic()
    codes = [process.wait(15) for process in fleet.processes]
    assert codes == [0, 0, 0, 0]
    assert time.monotonic() - begun < 10
