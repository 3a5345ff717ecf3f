"""What happens when a process is told to stop: SIGTERM and SIGINT, and steps that may take too long."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def notify_on_signal(action: Callable[[], None]) -> None:
    """Runs ``action`` in a thread of its own when the process gets SIGTERM or SIGINT.

    A handler interrupts the main thread anywhere, even while that holds the lock of an event it waits for; so it only puts
    a word into a queue that is safe there, and never takes a lock.
    """
    received: queue.SimpleQueue[int] = queue.SimpleQueue()

    def wait() -> None:
        received.get()
        action()

    threading.Thread(target=wait, name="stop-signal", daemon=True).start()
    for name in _SIGNALS:
        signal.signal(name, lambda number, _: received.put(number))


def stop_event() -> threading.Event:
    """Returns an event that SIGTERM and SIGINT set."""
    stopping = threading.Event()
    notify_on_signal(stopping.set)
    return stopping


def ends_within(step: Callable[[], None], seconds: float) -> bool:
    """Runs a step that may never end, such as closing a connection; returns whether it ended within ``seconds``."""
    ended = threading.Event()

    def run() -> None:
        step()
        ended.set()

    threading.Thread(target=run, name="last-step", daemon=True).start()
    return ended.wait(seconds)
