"""What a command shows while its user waits: a line on standard error, if that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

_FIRST, _EVERY = 1.0, 0.5
"""Seconds until the line appears, and between two updates of it."""
_CLEAR: Final = "\r\x1b[K"


@contextmanager
def progress_line(what: str) -> Iterator[None]:
    """Shows ``what`` with the seconds so far, as long as the block runs; nothing if it is short or there is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    ended = Event()
    line = Thread(target=_show, args=(what, ended), name="progress", daemon=True)
    line.start()
    try:
        yield
    finally:
        ended.set()
        line.join()


def _show(what: str, ended: Event) -> None:
    began, pause = monotonic(), _FIRST
    while not ended.wait(pause):
        sys.stderr.write(f"{_CLEAR}{what}: {monotonic() - began:.0f} s")
        sys.stderr.flush()
        pause = _EVERY
    if pause == _EVERY:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
