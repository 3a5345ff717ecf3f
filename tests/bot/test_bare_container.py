"""A container: a read-only root, an arbitrary uid without an account, no HOME and no temporary folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bot.running import SECRET
from tests.bot.test_start import NOWHERE, ROOT, free_port, until

_READ_ONLY = 'mount -o remount,ro,bind / && exec "$@"'
_RIGHTS = "-all,+dac_read_search"
"""The right to read what only this user may read, such as the interpreter of a developer; none to write."""
_BARE = [
    *("unshare", "-m", "sh", "-c", _READ_ONLY, "sh", "setpriv", "--reuid=12345", "--regid=0", "--clear-groups"),
    *(f"--inh-caps={_RIGHTS}", f"--ambient-caps={_RIGHTS}", f"--bounding-set={_RIGHTS}", "env", "-i"),
]
_SETTINGS = ("SLACK_BOT_TOKEN=xoxb-a-bot-token", f"SLACK_SIGNING_SECRET={SECRET}", f"SLACK_API_URL={NOWHERE}")
pytestmark = pytest.mark.slow


def _can_be_bare() -> bool:
    found = all(shutil.which(program) for program in ("unshare", "setpriv"))
    return found and os.geteuid() == 0 and subprocess.run([*_BARE, "true"], capture_output=True).returncode == 0


if not _can_be_bare():
    pytest.skip("needs root, unshare and setpriv", allow_module_level=True)


def bare(*words: str) -> list[str]:
    """The command line of the app with nothing but these settings and words."""
    paths = f"PATH={os.environ['PATH']}", f"PYTHONPATH={ROOT}", "PYTHONDONTWRITEBYTECODE=1"
    settings = [word for word in words if "=" in word]
    return [*_BARE, *paths, *settings, sys.executable, "-m", "bot", *(word for word in words if word not in settings)]


@contextmanager
def bare_process(log: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        process = subprocess.Popen(bare(*words), cwd=ROOT, stdout=file, stderr=file, start_new_session=True)
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def test_nothing_can_be_written_here() -> None:
    code = "import pathlib; pathlib.Path('/tmp/written').touch()"
    done = subprocess.run([*_BARE, sys.executable, "-c", code], capture_output=True, text=True)

    assert "Read-only file system" in done.stderr


def test_a_question_is_answered() -> None:
    done = subprocess.run(bare("ask", "sources"), cwd=ROOT, capture_output=True, text=True)

    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "sources" in done.stdout


def test_a_repository_that_cannot_be_cloned_is_one_sentence() -> None:
    done = subprocess.run(
        bare("KNOWLEDGE_SOURCE=file:///nowhere.git", "check"), cwd=ROOT, capture_output=True, text=True
    )

    assert "Cannot clone into the temporary folder" in done.stdout + done.stderr
    assert "Set TMPDIR" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_server_serves_and_names_what_is_missing(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    with bare_process(log, *_SETTINGS, f"PORT={port}", "serve"):
        assert "alive" in until(port, "/healthz", "alive")
        assert "database is unavailable" in until(port, "/readyz", "database is unavailable")

    assert "Traceback" not in log.read_text()


def test_the_scheduler_waits_for_its_database(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with bare_process(log, *_SETTINGS, "scheduler") as process, pytest.raises(subprocess.TimeoutExpired):
        process.wait(8)

    assert "Traceback" not in log.read_text()
