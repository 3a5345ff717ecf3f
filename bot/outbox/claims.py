"""Delivery claims: a lease on each delivery, and every later write fenced by owner and attempt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, func, insert, literal, or_, select, update

from bot.outbox.delivery import Delivery, DeliveryMessage, DeliveryState
from bot.outbox.fencing import fenced, mark_message
from bot.outbox.intervals import Intervals
from bot.outbox.rows import delivery_of
from bot.storage.columns import Instant
from bot.storage.engine import Database
from bot.storage.tables import deliveries, delivery_messages, sender_state
from handlers.reply import SlackPayload

_CLAIMING = 0x6D696C32
_LOOK_AHEAD = 4

LeaseToken: TypeAlias = tuple[int, datetime]
"""Attempt and lease of a delivery that is being sent; it changes with every sign of life of its owner."""


class DeliveryClaims:
    """The delivery claims of one worker, by its name ``owner``, that posts with the token of that fingerprint."""

    def __init__(self, database: Database, owner: str, token_fingerprint: str, *, intervals: Intervals) -> None:
        self._database = database
        self._owner = owner
        self._token = token_fingerprint
        self._intervals = intervals

    def sending(self) -> Mapping[str, LeaseToken]:
        """Returns every delivery that is being sent; the lease token of an abandoned one does not change."""
        query = select(deliveries.c.id, deliveries.c.attempts, deliveries.c.lease_until)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(deliveries.c.state == DeliveryState.SENDING)).all()
        return {row.id: (row.attempts, row.lease_until) for row in rows}

    def claim(self, now: datetime, limit: int, abandoned: Mapping[str, LeaseToken]) -> tuple[Delivery, ...]:
        """Claims up to ``limit`` deliveries that are due, the abandoned ones first; committed when this returns.

        None for a channel in which another delivery is active, not more of a workspace than its limit, none while the
        token is paused. Claims never overlap, so the limits apply across workers.
        """
        with self._database.writing(alone_as=_CLAIMING) as connection:
            if connection.execute(self._paused()).first() is not None:
                return ()
            taken = self._take_over(connection, abandoned, now, limit=limit)
            chosen = self._choose(connection, now, limit - len(taken))
            if chosen:
                taken += self._take(
                    connection, (deliveries.c.id.in_(chosen), deliveries.c.state == DeliveryState.PENDING), now
                )
            return tuple(taken)

    def messages(self, delivery: Delivery) -> tuple[DeliveryMessage, ...]:
        """Returns the messages of a delivery, parent first; none until they are composed."""
        query = select(delivery_messages).where(delivery_messages.c.delivery_id == delivery.id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(delivery_messages.c.number)).all()
        return tuple(DeliveryMessage(row.number, row.payload, row.possibly_posted, row.message_ts) for row in rows)

    def freeze(self, delivery: Delivery, payloads: Sequence[SlackPayload], base_version: str, *, now: datetime) -> None:
        """Stores the messages of a delivery permanently, the parent about to be posted."""
        with self._fenced(delivery, now, base_version=base_version) as connection:
            connection.execute(
                insert(delivery_messages),
                [
                    {"delivery_id": delivery.id, "number": number, "payload": payload, "possibly_posted": number == 0}
                    for number, payload in enumerate(payloads)
                ],
            )

    def note_attempt(self, delivery: Delivery, number: int, now: datetime) -> None:
        """Notes, before it is posted, that a message may be in the channel from now on; renews the lease."""
        with self._fenced(delivery, now) as connection:
            mark_message(connection, delivery, number, possibly_posted=True)

    def note_posted(self, delivery: Delivery, number: int, ts: str, *, now: datetime) -> None:
        """Notes that a message is in the channel as ``ts``; renews the lease."""
        parent = {"message_ts": ts} if number == 0 else {}
        with self._fenced(delivery, now, **parent) as connection:
            mark_message(connection, delivery, number, possibly_posted=True, message_ts=ts)

    def replace(self, delivery: Delivery, number: int, payload: SlackPayload, *, now: datetime) -> None:
        """Replaces a payload that Slack rejected, about to be posted."""
        with self._fenced(delivery, now) as connection:
            mark_message(connection, delivery, number, possibly_posted=True, payload=payload)

    def _fenced(self, delivery: Delivery, now: datetime, **values: Any) -> AbstractContextManager[Connection]:
        return fenced(self._database, delivery, lease_until=now + self._intervals.lease_length, **values)

    def _paused(self) -> Select[Any]:
        return select(sender_state.c.paused_because).where(sender_state.c.token_fingerprint == self._token)

    def _take_over(
        self, connection: Connection, abandoned: Mapping[str, LeaseToken], now: datetime, *, limit: int
    ) -> list[Delivery]:
        taken: list[Delivery] = []
        for delivery_id, (attempts, lease_until) in sorted(abandoned.items())[:limit]:
            still = (
                deliveries.c.id == delivery_id,
                deliveries.c.state == DeliveryState.SENDING,
                deliveries.c.attempts == attempts,
                deliveries.c.lease_until == lease_until,
            )
            taken += self._take(connection, still, now)
        return taken

    def _choose(self, connection: Connection, now: datetime, limit: int) -> list[str]:
        """Returns due ones in order of their time: one of each channel, and of each workspace at most its limit."""
        occupying = self._occupying(now)
        busy_channels = select(deliveries.c.channel_id).where(occupying)
        teams = connection.execute(
            select(deliveries.c.team, func.count().label("busy")).where(occupying).group_by(deliveries.c.team)
        )
        in_use: dict[str, int] = {row.team: row.busy for row in teams}
        full = [team for team, count in in_use.items() if count >= self._intervals.per_team]
        due = (
            select(deliveries.c.id, deliveries.c.channel_id, deliveries.c.team)
            .where(deliveries.c.state == DeliveryState.PENDING, deliveries.c.next_attempt_at <= now)
            .where(deliveries.c.team.not_in(full), deliveries.c.channel_id.not_in(busy_channels))
            .order_by(deliveries.c.next_attempt_at, deliveries.c.id)
            .limit(limit * _LOOK_AHEAD)
        )
        chosen: dict[str, str] = {}
        for row in connection.execute(due).all() if limit > 0 else ():
            if len(chosen) == limit:
                break
            if row.channel_id not in chosen and in_use.get(row.team, 0) < self._intervals.per_team:
                chosen[row.channel_id] = row.id
                in_use[row.team] = in_use.get(row.team, 0) + 1
        return list(chosen.values())

    def _occupying(self, now: datetime) -> Any:
        """A delivery that is being sent, or whose channel rests after a post.

        A rest may end later than ``now`` and its length, because ``now`` was read before waiting for the claim's lock; one
        that ends more than a lease later comes from a wrong clock.
        """
        resting = (deliveries.c.lease_until > now) & (deliveries.c.lease_until <= now + self._intervals.lease_length)
        return or_(deliveries.c.state == DeliveryState.SENDING, resting)

    def _take(self, connection: Connection, which: Sequence[ColumnElement[bool]], now: datetime) -> list[Delivery]:
        claim = (
            update(deliveries)
            .where(*which)
            .values(
                state=DeliveryState.SENDING,
                owner=self._owner,
                attempts=deliveries.c.attempts + 1,
                lease_until=now + self._intervals.lease_length,
                first_attempt_at=func.coalesce(deliveries.c.first_attempt_at, literal(now, Instant)),
                next_attempt_at=None,
            )
            .returning(*deliveries.c)
        )
        return [delivery_of(row) for row in connection.execute(claim)]
