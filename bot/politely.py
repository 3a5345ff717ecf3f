"""Building a base in the process that answers, without holding its answers up."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TURN = 0.0005
"""Seconds after which a thread that builds gives the interpreter to one that answers; Python's own 5 ms would be as long
as several answers."""


@contextmanager
def politely() -> Iterator[None]:
    """Let look-ups go first while this thread builds.

    The garbage collector rests meanwhile, since each of its passes would walk all records, old and new. At the end they
    are set aside from later passes for good; records hold no circles, so nothing is lost by that.
    """
    turn, collecting = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(min(turn, _TURN))
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
        sys.setswitchinterval(turn)
