"""Socket Mode over real web sockets: answers in acknowledgements, and connections that are replaced quickly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from slack_bolt.authorization import AuthorizeResult

from bot.app import assemble
from bot.base.active import ActiveBase
from bot.settings import Settings
from bot.slack.client import WebApiClient
from bot.slack.identity import SlackIdentity
from bot.slack.socket_mode import CONNECTIONS, SocketConnections
from tests import packaged
from tests.fakes.socket_mode import SocketSlack

ROOT = Path(__file__).resolve().parents[3]


def envelope(number: int) -> dict[str, Any]:
    fields = {"command": "/militia", "text": "actor Kata'ib Hizbullah", "user_id": "U1", "team_id": "T1"}
    fields |= {"channel_id": "C1", "trigger_id": f"1.{number}", "response_url": "http://127.0.0.1:9/nowhere"}
    return {
        "type": "slash_commands",
        "envelope_id": f"E{number}",
        "accepts_response_payload": True,
        "payload": fields,
    }


class Connected:
    """Connections of an app in this process, with the numbers that they reported."""

    def __init__(self, slack: SocketSlack) -> None:
        self.reports: list[int] = []
        known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="x", bot_user_id="U0")
        identity = SlackIdentity("x", slack.url, known)
        settings, client = Settings(), WebApiClient("x", slack.url)
        running = assemble(
            settings,
            ActiveBase(packaged.base()),
            client,
            identity=identity,
            recording=False,
        )
        self.connections = SocketConnections(running.app, "xapp-1", slack.url, report=self.reports.append)


@pytest.fixture
def slack() -> Iterator[SocketSlack]:
    with SocketSlack(envelope) as one:
        yield one


@pytest.fixture
def connected(slack: SocketSlack) -> Iterator[Connected]:
    one = Connected(slack)
    one.connections.start()
    for _ in range(CONNECTIONS):
        slack.answers.get(timeout=20)
    yield one
    slack.silent.clear()
    one.connections.close()


def test_two_connections_are_open_and_reported(slack: SocketSlack, connected: Connected) -> None:
    assert slack.opened == CONNECTIONS
    until = time.monotonic() + 5
    while CONNECTIONS not in connected.reports and time.monotonic() < until:
        time.sleep(0.05)
    assert connected.reports[-1] == CONNECTIONS


def test_a_closed_connection_is_replaced_within_ten_seconds(slack: SocketSlack, connected: Connected) -> None:
    began = time.monotonic()
    slack.drop_connections()

    assert slack.answers.get(timeout=30)["payload"]["text"].startswith("Kataib Hezbollah")
    assert time.monotonic() - began < 10


@pytest.mark.slow
def test_a_connection_that_became_silent_is_replaced_within_fifteen_seconds(
    slack: SocketSlack, connected: Connected
) -> None:
    time.sleep(5)
    began = time.monotonic()
    slack.silent.set()

    assert slack.answers.get(timeout=30)["payload"]["text"].startswith("Kataib Hezbollah")
    assert time.monotonic() - began < 15


@pytest.mark.slow
def test_the_socket_command_answers_in_the_acknowledgement(tmp_path: Path) -> None:
    with SocketSlack(envelope) as slack:
        environment = os.environ | {
            "SLACK_API_URL": slack.url,
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'app.sqlite3'}",
            "SNAPSHOT_FOLDER": str(tmp_path),
        }
        command = [sys.executable, "-m", "bot", "socket"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as app:
            try:
                answer = slack.answers.get(timeout=60)
            except Empty:
                answer = {}
            finally:
                app.send_signal(signal.SIGTERM)
                _, said = app.communicate(timeout=20)

    assert answer["envelope_id"] in {"E1", "E2"}
    assert answer["payload"]["text"].startswith("Kataib Hezbollah")
    assert b"xapp-1" not in said
    assert all(json.loads(line) for line in said.splitlines())
