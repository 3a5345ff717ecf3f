"""Python processes that measure something and print it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def printed(code: str, *arguments: str) -> float:
    """Returns the number that a fresh Python prints; ``code`` finds ``arguments`` in ``sys.argv``."""
    return float(run([sys.executable, "-c", code, *arguments]).splitlines()[-1])


def run(command: list[str], environment: Mapping[str, str] | None = None) -> str:
    """Returns what a program prints.

    Raises:
        RuntimeError: It failed; the message ends with its last words.
    """
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    done = subprocess.run(command, check=False, cwd=ROOT, env=variables, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout
