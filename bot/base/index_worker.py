"""Makes the indexes of a new base in processes beside this one, which meanwhile checks its records.

Each is forked, so that it has the records already, and returns one index as bytes. An index whose process fails is made by
the base itself.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final

from knowledge.kept_indexes import NAMES, TEXTS
from knowledge.knowledge_base import KnowledgeBase

MANY: Final = 2_000
"""Records from which more processes make a first load faster."""

_TIME_LIMIT: Final = 300.0
"""Seconds after which an index is not waited for any more; those of 10,000 records take about two."""


def can_share(records: int, many: int = MANY) -> bool:
    """Returns whether a first load of so many records is shared among processes: if there are more than ``many``."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return False
    return records > many and len(os.sched_getaffinity(0)) > 1


class IndexesBeside:
    """Processes that make the indexes of ``base``, which takes them when it first needs them."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        makers = self._makers = {name: _Maker(base, name) for name in (NAMES, TEXTS)}
        base.kept = lambda name: makers[name].bytes() if name in makers else b""  # without a reference to the base

    def stop(self) -> None:
        """Ends the processes whose indexes the base did not take."""
        for one in self._makers.values():
            one.stop()


class _Maker:
    """A forked process that makes one index of a base."""

    def __init__(self, base: KnowledgeBase, name: str) -> None:
        forked = multiprocessing.get_context("fork")
        self._incoming, outgoing = forked.Pipe(duplex=False)
        self._process = forked.Process(target=_make, args=(base, name, outgoing), daemon=True)
        self._process.start()
        outgoing.close()

    def bytes(self) -> bytes:
        """Returns the index the first time; empty bytes if the process failed, and every other time."""
        found = b""
        with suppress(EOFError, OSError):
            found = self._incoming.recv_bytes() if self._incoming.poll(_TIME_LIMIT) else b""
        self.stop()
        return found

    def stop(self) -> None:
        """Ends the process."""
        self._incoming.close()
        self._process.kill()
        self._process.join()


def _make(base: KnowledgeBase, name: str, outgoing: Connection) -> None:
    """Runs in the other process."""
    outgoing.send_bytes(base.packed_index(name))
