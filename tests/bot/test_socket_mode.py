"""``militia socket`` answers a slash command over a real web socket, in the acknowledgement itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.fakes.socket_mode import SocketSlack

ROOT = Path(__file__).resolve().parents[2]


def test_a_slash_command_is_answered_over_socket_mode(tmp_path: Path) -> None:
    fields = {"command": "/militia", "text": "actor Kata'ib Hizbullah", "user_id": "U1", "team_id": "T1"}
    fields |= {"channel_id": "C1", "trigger_id": "1.2", "response_url": "http://127.0.0.1:9/nowhere"}
    envelope = {"type": "slash_commands", "envelope_id": "E1", "accepts_response_payload": True, "payload": fields}
    with SocketSlack(envelope) as slack:
        environment = os.environ | {
            "SLACK_API_URL": slack.url,
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_APP_TOKEN": "xapp-1",
        }
        environment |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'app.sqlite3'}", "SNAPSHOT_FOLDER": str(tmp_path)}
        command = [sys.executable, "-m", "bot", "socket"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) as app:
            try:
                answer = slack.answers.get(timeout=60)
            finally:
                app.send_signal(signal.SIGTERM)
                _, said = app.communicate(timeout=20)

    assert answer["envelope_id"] == "E1"
    assert answer["payload"]["text"].startswith("Kataib Hezbollah")
    assert b"xapp-1" not in said
