"""A process that is told to stop stops, wherever the signal finds it and whatever hangs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

from bot.stop_signal import ends_within

ROOT = Path(__file__).resolve().parents[2]
_SIGNALLED_WHILE_IT_HOLDS_THE_LOCK = """
import os, signal, threading, time
from bot.stop_signal import notify_on_signal

stopping = threading.Event()
notify_on_signal(stopping.set)
with stopping._cond:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.1)
raise SystemExit(0 if stopping.wait(10) else 1)
"""


def test_a_signal_is_noticed_even_if_the_main_thread_holds_the_lock_of_the_event() -> None:
    command = [sys.executable, "-c", _SIGNALLED_WHILE_IT_HOLDS_THE_LOCK]

    assert subprocess.run(command, cwd=ROOT, timeout=30, check=False).returncode == 0


def test_a_step_that_never_ends_is_left_behind() -> None:
    never = Event()

    def never_ending() -> None:
        never.wait()

    assert ends_within(lambda: None, 5)
    assert not ends_within(never_ending, 0.1)
