"""The state of the running app, for ``admin status``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.base.active import ActiveBase
from bot.outbox.queries import DeliveryQueries
from bot.outbox.sender_state import SenderState
from bot.outbox.subscriptions import Subscriptions
from bot.storage.base_versions import BaseVersions
from bot.storage.replicas import Replicas
from handlers.administration.ports import SystemStatus


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Reads the state of the app from the database and the active base."""

    replicas: Replicas
    versions: BaseVersions
    deliveries: DeliveryQueries
    subscriptions: Subscriptions
    sender_state: SenderState
    active_base: ActiveBase

    def status(self, team: str, at: datetime) -> SystemStatus:
        """Returns the replicas, deliveries by state, paused digests of a workspace and the last reload."""
        alive = self.replicas.alive(at=at)
        return SystemStatus(
            replicas=alive,
            deliveries={state.value: count for state, count in self.deliveries.by_state().items() if count},
            paused=self.subscriptions.paused(team),
            token_error=self.sender_state.paused_because() or "",
            last_load=self.versions.newest(),
            heartbeat=max((one.seen for one in alive), default=None),
            degraded=self.active_base.degraded,
        )
