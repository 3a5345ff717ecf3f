"""What is secret, and what people type, is found nowhere afterwards: a real process at its most talkative."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests import packaged
from tests.bot.running import SECRET, TOKEN, eventually, get
from tests.bot.serving import served
from tests.fakes.slack import LoopbackSlack

TYPED = "canary-tangerine"


@pytest.mark.slow
@pytest.mark.timeout(200)
def test_no_secret_and_no_typed_word_is_in_logs_database_replies_or_metrics(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    shutil.copytree(packaged.FOLDER, folder)
    database, log = tmp_path / "app.sqlite3", tmp_path / "log"
    replies: list[object] = []
    with LoopbackSlack() as slack, log.open("wb") as output:
        more: Any = {"LOG_LEVEL": "DEBUG", "KNOWLEDGE_GIT_TOKEN": "canary-git-token"}
        with served(slack, f"sqlite:///{database}", str(folder), output=output, **more) as app:
            (folder / "places" / "balad.yaml").write_text(f"id: balad\nnote: {TYPED}\n")
            for text in (f"actor {TYPED}", f"search {TYPED}", f"{TYPED} {TYPED}", f"incidents actor:{TYPED}"):
                replies.append(app.command(text)[1])
            app.command("admin reload", user_id="UADMIN")
            app.command(f"admin rollback {TYPED}", user_id="UADMIN")
            app.command("admin reload")
            app.send(f"text={TYPED}".encode(), "application/x-www-form-urlencoded", signature="v0=wrong")
            app.send(b"{" + TYPED.encode(), "application/json")
            app.event({"type": "app_mention", "user": "U1", "channel": "C1", "ts": "5.1", "text": f"<@UBOT> {TYPED}"})
            replies += eventually(lambda: slack.workspace.responses, 3)
            replies.append(get(f"http://127.0.0.1:{app.port}/metrics")[1])

    written = log.read_bytes() + b"".join(path.read_bytes() for path in tmp_path.glob("app.sqlite3*"))
    assert len(written) > 10_000
    for secret in (SECRET, TOKEN, "canary-git-token"):
        assert secret.encode() not in written
        assert secret not in json.dumps(replies)
    assert TYPED.encode() not in log.read_bytes()
