"""Runs a command within limits of time and of the size of a folder, and ends its whole process group."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_INTERVAL: Final = 0.2
"""Seconds between two looks at the size of the folder."""
_MAX_OUTPUT: Final = 20_000
"""Characters of output and of errors that are kept."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The seconds that a series of commands may take, and the bytes that its folder may have."""

    seconds: float
    bytes: int

    def starting_now(self, folder: Path) -> Deadline:
        """Returns the deadline of commands that start now and write to ``folder``."""
        return Deadline(self, folder, time.monotonic() + self.seconds)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Limits with the monotonic time at which they end."""

    limits: Limits
    folder: Path
    at: float

    def exceeded(self) -> str:
        """Returns which limit is exceeded, as the end of a sentence; empty if none is."""
        if time.monotonic() >= self.at:
            return f"did not answer within {self.limits.seconds:g} seconds"
        if _size(self.folder) > self.limits.bytes:
            return f"has more than {self.limits.bytes // 1_000_000} MB"
        return ""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The end of a command: its status, its output, and the limit that it exceeded, empty if it did not."""

    status: int
    output: str
    errors: str
    exceeded: str


def run_limited(
    command: Sequence[str], environment: Mapping[str, str], deadline: Deadline, *, given: bytes = b""
) -> CommandResult:
    """Runs a command in its own process group, without a shell; the group is killed at the deadline and at the end."""
    with (
        tempfile.TemporaryFile() as standard_input,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        standard_input.write(given)
        standard_input.seek(0)
        child = subprocess.Popen(  # noqa: S603  # fixed programs, nothing goes through a shell
            command, stdin=standard_input, stdout=output, stderr=errors, env=dict(environment), start_new_session=True
        )
        try:
            exceeded = _wait(child, deadline)
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read(_MAX_OUTPUT).decode("utf-8", "replace").strip())
        return CommandResult(child.returncode, texts[0], texts[1], exceeded)


def _wait(child: subprocess.Popen[bytes], deadline: Deadline) -> str:
    while True:
        try:
            child.wait(_INTERVAL)
        except subprocess.TimeoutExpired:
            exceeded = deadline.exceeded()
            if exceeded:
                return exceeded
        else:
            return deadline.exceeded() if child.returncode == 0 else ""


def _size(folder: Path) -> int:
    """Returns the bytes of all files below a folder; files that vanish meanwhile count nothing."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(root) / name).lstat().st_size
    return total
