"""Subscriptions, as ``handlers.subscriptions.ports.SubscriptionStore`` promises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, insert, select, update

from bot.outbox.delivery import DeliveryKind
from bot.outbox.planner import OutboxPlanner, digest_row, first_after, waiting
from bot.outbox.rows import cadence_of, subscription_of
from bot.storage.engine import Database
from bot.storage.tables import deliveries, subscriptions
from handlers.subscriptions.cadence import Cadence
from handlers.subscriptions.subscription import LastRun, PostPolicy, State, Subscription


class Subscriptions:
    """The subscriptions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._planner = OutboxPlanner(database)

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
    ) -> Subscription:
        """Keep a new active subscription and give it its id; its first window is the first one later than ``at``."""
        row = {
            "id": uuid4().hex,
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
        with self._database.writing() as connection:
            connection.execute(insert(subscriptions).values(row))
            return subscription_of(_row(connection, str(row["id"])))

    def get(self, subscription_id: str) -> Subscription | None:
        """The subscription of that id, whatever its state."""
        found = self._select(subscriptions.c.id == subscription_id, live=False)
        return found[0] if found else None

    def of_channel(self, team: str, channel: str) -> tuple[Subscription, ...]:
        """Those of a conversation that are not ended, oldest first."""
        return self._select(subscriptions.c.team == team, subscriptions.c.channel == channel)

    def of_owner(self, team: str, owner: str) -> tuple[Subscription, ...]:
        """Those of a person that are not ended, oldest first."""
        return self._select(subscriptions.c.team == team, subscriptions.c.owner == owner)

    def paused(self, team: str) -> tuple[Subscription, ...]:
        """Every paused one of a workspace, oldest first."""
        return self._select(subscriptions.c.team == team, subscriptions.c.state == State.PAUSED)

    def pause(self, subscription_id: str, *, because: str, at: datetime) -> Subscription | None:
        """Pause an active one, what is due already excepted."""
        return self._change(subscription_id, {State.ACTIVE}, at, state=State.PAUSED, paused_because=because)

    def resume(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Make a paused one active; every window that it missed gets its row first."""
        return self._change(subscription_id, {State.PAUSED}, at, state=State.ACTIVE, paused_because="")

    def end(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """End one that is not ended."""
        live = {State.ACTIVE, State.PAUSED}
        return self._change(subscription_id, live, at, state=State.ENDED, next_due_at=None)

    def undo_end(self, subscription_id: str, *, at: datetime) -> Subscription | None:
        """Make an ended one active again, from its first window later than ``at``."""
        return self._change(subscription_id, {State.ENDED}, at, state=State.ACTIVE, paused_because="")

    def run_now(self, subscription_id: str, *, at: datetime) -> bool:
        """Have one extra digest delivered; the minute is part of its key, so that two clicks are one digest.

        The key begins with the local date, as every window's does.
        """
        with self._database.writing() as connection:
            row = _row_or_none(connection, subscription_id)
            if row is None or row.state != State.ACTIVE:
                return False
            local_date = at.astimezone(ZoneInfo(row.zone)).date()
            delivery = digest_row(row, f"{local_date} now {at.astimezone(UTC):%H:%M}Z", at) | waiting(at)
            return connection.execute(self._database.insert_unless_there(deliveries).values(delivery)).rowcount == 1

    def last_runs(self, subscription_ids: tuple[str, ...]) -> Mapping[str, LastRun]:
        """The latest window of each subscription that had one."""
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
        """Set ``values`` where the state is one of ``only``, once what fell due until ``at`` is planned."""
        with self._database.writing() as connection:
            row = _row_or_none(connection, subscription_id)
            if row is None or State(row.state) not in only:
                return None
            self._planner.plan_subscriptions(connection, (row,), at)
            if values["state"] is State.ACTIVE:
                values["next_due_at"] = first_after(cadence_of(row), at)
            connection.execute(update(subscriptions).where(subscriptions.c.id == subscription_id).values(values))
            return subscription_of(_row(connection, subscription_id))


def _row(connection: Connection, subscription_id: str) -> Row[Any]:
    return connection.execute(select(subscriptions).where(subscriptions.c.id == subscription_id)).one()


def _row_or_none(connection: Connection, subscription_id: str) -> Row[Any] | None:
    """The row, held against other composers until the transaction ends."""
    query = select(subscriptions).where(subscriptions.c.id == subscription_id).with_for_update()
    return connection.execute(query).one_or_none()
