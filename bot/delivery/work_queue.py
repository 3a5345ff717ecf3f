"""What sender threads have to do: prepare what was claimed, and post what is prepared."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from threading import Condition

from bot.delivery.preparation import PreparedDelivery
from bot.outbox.delivery import Delivery

Claim = Sequence[Delivery]


class WorkQueue:
    """Work for several threads. Claims come first, so that prepared deliveries never run out while others wait."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._claims: deque[Claim] = deque()
        self._prepared: deque[PreparedDelivery] = deque()
        self._preparing = 0
        self._is_closed = False

    def add_claim(self, claim: Claim) -> None:
        """Adds what was claimed; the thread that takes it calls ``claim_done`` after its last ``add_prepared``."""
        with self._changed:
            self._claims.append(claim)
            self._changed.notify()

    def add_prepared(self, prepared: PreparedDelivery) -> None:
        """Adds a delivery to post."""
        with self._changed:
            self._prepared.append(prepared)
            self._changed.notify()

    def claim_done(self) -> None:
        """Notes that nothing more comes of a claim that was taken."""
        with self._changed:
            self._preparing -= 1
            self._changed.notify_all()

    def close(self) -> None:
        """Lets ``take`` return None once everything is taken and prepared."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def take(self) -> Claim | PreparedDelivery | None:
        """Returns the next work, waiting for it; None at the end."""
        with self._changed:
            while True:
                if self._claims:
                    self._preparing += 1
                    return self._claims.popleft()
                if self._prepared:
                    return self._prepared.popleft()
                if self._is_closed and not self._preparing:
                    return None
                self._changed.wait()
