"""Ends a worker process whose parent was killed: an orphan would answer with old settings and keep the port."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from threading import Thread

_GRACE_SECONDS = 3.0


def end_with_parent() -> None:
    """Watches the parent process in a thread; once it has ended, this process ends within a few seconds.

    It ends in good order if it can. Does nothing in a process that no other one started through ``multiprocessing``.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE_SECONDS)
        os._exit(1)

    Thread(target=watch, name="orphan-guard", daemon=True).start()
