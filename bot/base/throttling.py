"""Builds a base in the process that answers, without a delay of its answers."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

from knowledge.yield_hook import resting

_TURN = 0.00005
"""Seconds after which a computing thread gives the interpreter to an answering one; Python's own 5 ms is as long as
several answers, and a request needs the interpreter about six times."""
_LAST = 19
"""The lowest scheduling priority of a thread on Linux."""
_MANY = 50_000
"""New objects that a pass of the garbage collector walks in about 15 ms. More are frozen."""
_SPELL, _REST = 0.0005, 2.0
"""Seconds of work after which a throttled thread pauses, and the length of the pause as a multiple."""


class _Together:
    """A change of the interpreter that the first of several threads makes and the last one undoes."""

    def __init__(self, change: Callable[[], Callable[[], None]]) -> None:
        self._change = change
        self._lock = threading.Lock()
        self._inside = 0
        self._undo: Callable[[], None] = lambda: None

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._lock:
            if not self._inside:
                self._undo = self._change()
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if not self._inside:
                    self._undo()


def _shorten_turns() -> Callable[[], None]:
    turn = sys.getswitchinterval()
    sys.setswitchinterval(min(turn, _TURN))
    return lambda: sys.setswitchinterval(turn)


def _stop_collecting() -> Callable[[], None]:
    collecting = gc.isenabled()
    gc.disable()

    def collect_again() -> None:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if collecting:
            gc.enable()

    return collect_again


in_short_turns = _Together(_shorten_turns)
"""A context in which a computing thread gives the interpreter to an answering one almost at once."""
without_collecting = _Together(_stop_collecting)
"""A context without garbage collector, as for ``throttled``."""


def yield_processor() -> None:
    """Lets all other threads use the processors before the calling one; other systems than Linux ignore it."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LAST)


def give_memory_back() -> None:
    """Returns freed memory to the system, to the extent that the C library can. Frozen objects stay frozen."""
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def throttled() -> Iterator[None]:
    """Gives look-ups priority while this thread builds; not for waits, since the garbage collector is off.

    Each pass of the collector would walk all records, old and new. At the end, many new ones are frozen, which excludes
    them from later passes: records have no reference cycles, so their memory is freed with their base in any case.
    """
    with in_short_turns(), without_collecting():
        yield


def with_pauses(after: float = 0.0) -> AbstractContextManager[None]:
    """Leaves two thirds of the interpreter's time to look-ups during a build, once it has worked ``after`` seconds."""
    return resting(_Rest(after))


class _Rest:
    def __init__(self, after: float) -> None:
        self._since = time.thread_time() + after

    def __call__(self) -> None:
        worked = time.thread_time() - self._since
        if worked > _SPELL:
            time.sleep(worked * _REST)
            self._since = time.thread_time()
