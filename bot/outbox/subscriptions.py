"""Subscriptions, as ``handlers.subscriptions.ports.SubscriptionStore`` requires."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from bot.outbox.delivery import DeliveryKind
from bot.outbox.extra_runs import ExtraRuns, row_for_update
from bot.outbox.limits import COUNTING, digest_limit
from bot.outbox.planner import OutboxPlanner, first_after
from bot.outbox.queries import DeliveryQueries
from bot.outbox.rows import cadence_of, subscription_of
from bot.storage.engine import Database
from bot.storage.tables import deliveries, subscriptions
from handlers.subscriptions.cadence import Cadence
from handlers.subscriptions.subscription import (
    Baseline,
    LastRun,
    LimitReached,
    PostPolicy,
    RunResult,
    State,
    Subscription,
    SubscriptionLimits,
)

_ID_CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not mistaken for each other."""
_ID_LENGTH = 6


class Subscriptions:
    """The subscriptions of one database; without ``limits`` there may be any number."""

    def __init__(
        self, database: Database, limits: SubscriptionLimits | None = None, extra_runs: ExtraRuns | None = None
    ) -> None:
        self._database = database
        self._limits = limits
        self._planner = OutboxPlanner(database)
        self._extra_runs = extra_runs or ExtraRuns(database)

    def create(
        self,
        *,
        team: str,
        channel: str,
        owner: str,
        cadence: Cadence,
        filters: str,
        post_policy: PostPolicy,
        at: datetime,
        base_version: str | None = None,
    ) -> Subscription | LimitReached:
        """Stores a new active subscription with an id of six characters, unless a limit is reached.

        Its first window is the first one later than ``at``.
        """
        row = {
            "team": team,
            "channel": channel,
            "owner": owner,
            "frequency": cadence.frequency,
            "day": cadence.day,
            "at": f"{cadence.at:%H:%M}",
            "zone": cadence.zone,
            "filters": filters,
            "post_policy": post_policy,
            "state": State.ACTIVE,
            "paused_because": "",
            "base_version": base_version,
            "created_at": at,
            "next_due_at": first_after(cadence, at),
        }
        with self._database.writing(alone_as=COUNTING) as connection:
            limit = digest_limit(connection, self._limits, team=team, owner=owner, channel=channel)
            return limit or subscription_of(_row(connection, self._insert(connection, row)))

    def _insert(self, connection: Connection, row: dict[str, Any]) -> str:
        """Inserts a row under a new id and returns the id."""
        while True:
            new = "".join(secrets.choice(_ID_CHARACTERS) for _ in range(_ID_LENGTH))
            statement = self._database.insert_unless_there(subscriptions).values(row | {"id": new})
            if connection.execute(statement).rowcount == 1:
                return new

    def get(self, subscription_id: str) -> Subscription | None:
        """Returns the subscription of that id, whatever its state."""
        found = self._select(subscriptions.c.id == subscription_id, live=False)
        return found[0] if found else None

    def of_channel(self, team: str, channel: str) -> tuple[Subscription, ...]:
        """Returns those of a conversation that are not ended, oldest first."""
        return self._select(subscriptions.c.team == team, subscriptions.c.channel == channel)

    def of_owner(self, team: str, owner: str) -> tuple[Subscription, ...]:
        """Returns those of a person that are not ended, oldest first."""
        return self._select(subscriptions.c.team == team, subscriptions.c.owner == owner)

    def paused(self, team: str) -> tuple[Subscription, ...]:
        """Returns every paused one of a workspace, oldest first."""
        return self._select(subscriptions.c.team == team, subscriptions.c.state == State.PAUSED)

    def pause(self, subscription_id: str, *, because: str, at: datetime) -> Subscription | None:
        """Pauses an active one; what is due already is planned first."""
        return self._change(subscription_id, {State.ACTIVE}, at, state=State.PAUSED, paused_because=because)

    def resume(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Resumes a paused one; every window that it missed gets its row first."""
        return self._change(subscription_id, {State.PAUSED}, at, state=State.ACTIVE, paused_because="")

    def end(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Ends one that is not ended."""
        live = {State.ACTIVE, State.PAUSED}
        return self._change(subscription_id, live, at, state=State.ENDED, next_due_at=None)

    def undo_end(self, subscription_id: str, *, at: datetime) -> Subscription | LimitReached | None:
        """Makes an ended one active again from its first window later than ``at``, unless a limit is reached."""
        found = self.get(subscription_id)
        if found is None:
            return None
        with self._database.writing(alone_as=COUNTING) as connection:
            limit = digest_limit(connection, self._limits, team=found.team, owner=found.owner, channel=found.channel)
            if limit is not None:
                return limit
        return self._change(subscription_id, {State.ENDED}, at, state=State.ACTIVE, paused_because="")

    def run_now(self, subscription_id: str, *, at: datetime) -> RunResult:
        """Queues one extra digest, unless one waits or was asked for in the last minute; waits briefly for its result."""
        return self._extra_runs.run(subscription_id, at)

    def baseline(self, subscription: Subscription) -> Baseline:
        """Returns what the next digest compares with: the last one that was posted, or the creation."""
        return DeliveryQueries(self._database).last_posted(subscription.id) or Baseline(
            subscription.base_version, subscription.created_at
        )

    def last_runs(self, subscription_ids: tuple[str, ...]) -> Mapping[str, LastRun]:
        """Returns the latest window of each subscription that had one."""
        is_theirs = deliveries.c.subscription_id.in_(subscription_ids) & (deliveries.c.kind == DeliveryKind.DIGEST)
        latest = (
            select(deliveries.c.subscription_id, func.max(deliveries.c.scheduled_for_utc).label("latest"))
            .where(is_theirs)
            .group_by(deliveries.c.subscription_id)
            .subquery()
        )
        is_latest = (deliveries.c.subscription_id == latest.c.subscription_id) & (
            deliveries.c.scheduled_for_utc == latest.c.latest
        )
        with self._database.reading() as connection:
            rows = connection.execute(select(deliveries).join(latest, is_latest).where(is_theirs)).all()
        return {
            row.subscription_id: LastRun(row.window_key, row.scheduled_for_utc, row.state, row.last_error or "")
            for row in rows
        }

    def _select(self, *conditions: Any, live: bool = True) -> tuple[Subscription, ...]:
        query = select(subscriptions).where(*conditions).order_by(subscriptions.c.created_at, subscriptions.c.id)
        if live:
            query = query.where(subscriptions.c.state != State.ENDED)
        with self._database.reading() as connection:
            return tuple(subscription_of(row) for row in connection.execute(query))

    def _change(self, subscription_id: str, only: set[State], at: datetime, **values: object) -> Subscription | None:
        """Sets ``values`` if the state is one of ``only``, once what fell due until ``at`` is planned."""
        with self._database.writing() as connection:
            row = row_for_update(connection, subscription_id)
            if row is None or State(row.state) not in only:
                return None
            self._planner.plan_subscriptions(connection, (row,), at)
            if values["state"] is State.ACTIVE:
                values["next_due_at"] = first_after(cadence_of(row), at)
            connection.execute(update(subscriptions).where(subscriptions.c.id == subscription_id).values(values))
            return subscription_of(_row(connection, subscription_id))


def _row(connection: Connection, subscription_id: str) -> Row[Any]:
    return connection.execute(select(subscriptions).where(subscriptions.c.id == subscription_id)).one()
