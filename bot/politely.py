"""Building a base in the process that answers, without holding its answers up."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from knowledge.pacing import resting

_TURN = 0.0005
"""Seconds after which a thread that builds gives the interpreter to one that answers; Python's own 5 ms would be as long
as several answers."""
_MANY = 50_000
"""New objects that a pass of the garbage collector walks in some 15 ms. More are set aside."""
_SPELL = 0.001
"""Seconds of work after which a thread that builds slowly rests for as long as it has worked."""


class _Builders:
    """How many threads build; the first sets the interpreter up for it, and the last sets it back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._before = (0.0, True)

    def come(self) -> None:
        with self._lock:
            if not self._inside:
                self._before = sys.getswitchinterval(), gc.isenabled()
                sys.setswitchinterval(min(self._before[0], _TURN))
                gc.disable()
            self._inside += 1

    def go(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside:
                return
            if gc.get_count()[0] > _MANY:
                gc.freeze()
            turn, collecting = self._before
            sys.setswitchinterval(turn)
            if collecting:
                gc.enable()


_builders = _Builders()


@contextmanager
def politely() -> Iterator[None]:
    """Let look-ups go first while this thread builds.

    The garbage collector rests meanwhile, since each of its passes would walk all records, old and new. At the end many
    new ones are set aside from later passes for good: records hold no circles, so they go with their base all the same.
    A few are left to it, with whatever else was thrown away meanwhile.
    """
    _builders.come()
    try:
        yield
    finally:
        _builders.go()


def slowly() -> AbstractContextManager[None]:
    """Leave half of the interpreter's time to look-ups, where there is much to build."""
    return resting(_Rest())


class _Rest:
    def __init__(self) -> None:
        self._since = time.thread_time()

    def __call__(self) -> None:
        worked = time.thread_time() - self._since
        if worked > _SPELL:
            time.sleep(worked)
            self._since = time.thread_time()
