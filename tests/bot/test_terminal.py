"""The line that a command shows while its user waits: on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import bases

ROOT = Path(__file__).resolve().parents[2]
WORK = "import time\nfrom bot.terminal import progress_line\nwith progress_line('Counting'):\n    time.sleep({})"


def on_a_terminal(*command: str, **more: str) -> tuple[str, str]:
    """What a command prints to standard output, and what a terminal gets as its standard error."""
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **more}, stdout=subprocess.PIPE, stderr=theirs, text=True
        )
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # Linux reports the end of a pseudo terminal as an error
            pass
        printed, _ = process.communicate(timeout=60)
        return printed, shown.decode()
    finally:
        os.close(ours)


def test_long_work_shows_its_seconds_and_then_clears_its_line() -> None:
    _, shown = on_a_terminal(sys.executable, "-c", WORK.format(2.2))

    assert "Counting: 1 s" in shown
    assert "Counting: 2 s" in shown
    assert shown.endswith("\r\x1b[K")


def test_short_work_shows_nothing() -> None:
    assert on_a_terminal(sys.executable, "-c", WORK.format(0.2)) == ("", "")


def test_nothing_is_shown_if_standard_error_is_not_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK.format(1.4)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check"], "Checking: "),
        (["export", "json", "--out", "FOLDER/base.json"], "Reading the base: "),
        (["suggestions", "export"], "Reading the base: "),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_that_reads_a_base_for_a_while_shows_progress(
    arguments: list[str], line: str, tmp_path: Path
) -> None:
    """Without a base that an earlier command kept; the packaged one is read before a line is worth showing."""
    bases.write(tmp_path / "base", 4_000)
    command = [word.replace("FOLDER", str(tmp_path)) for word in arguments]
    own = {
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "KNOWLEDGE_SOURCE": str(tmp_path / "base"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'a.sqlite3'}",
    }

    printed, shown = on_a_terminal(sys.executable, "-m", "bot", *command, **own)

    assert line in shown
    assert "\x1b" not in printed
