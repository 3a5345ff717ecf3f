"""Delivery claims: a lease on each delivery, and every later write fenced by owner and attempt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Executable,
    FromClause,
    Integer,
    bindparam,
    func,
    insert,
    select,
    update,
)

from bot.outbox.delivery import ComposedDelivery, Delivery, DeliveryMessage, DeliveryState
from bot.outbox.fencing import fenced, fenced_group, has_state, mark_message
from bot.outbox.intervals import Intervals
from bot.outbox.rows import delivery_of
from bot.storage.columns import Instant
from bot.storage.engine import Database
from bot.storage.pairs import given, pairs
from bot.storage.tables import deliveries, delivery_messages, sender_state
from handlers.reply import SlackPayload

_CLAIMING = 0x6D696C32
_LOOK_AHEAD = 4

_SENDING = deliveries.c.state == DeliveryState.SENDING
_other = deliveries.alias("other")
_IDS: BindParameter[str] = bindparam("ids", expanding=True)


def _resting(table: FromClause) -> ColumnElement[bool]:
    """A delivery whose channel rests after a post."""
    until = table.c.lease_until
    return (until > bindparam("now", type_=Instant)) & (until <= bindparam("latest", type_=Instant))


_IN_USE = (
    select(deliveries.c.team, func.count().label("busy"))
    .where(_SENDING | _resting(deliveries))
    .group_by(deliveries.c.team)
)
_DUE = (
    select(deliveries.c.id, deliveries.c.channel_id, deliveries.c.team)
    .where(deliveries.c.state == DeliveryState.PENDING, deliveries.c.next_attempt_at <= bindparam("now", type_=Instant))
    .where(deliveries.c.team.not_in(bindparam("full", expanding=True)))
    .where(deliveries.c.channel_id.not_in(select(_other.c.channel_id).where(_other.c.state == DeliveryState.SENDING)))
    .where(deliveries.c.channel_id.not_in(select(_other.c.channel_id).where(_resting(_other))))
    .order_by(deliveries.c.next_attempt_at)
    .limit(bindparam("most", type_=Integer))
)
"""Due deliveries whose channel is free. The channels in use are read once for all: PostgreSQL would carry out an EXISTS by
comparing each delivery with each of them."""
_CLAIM = update(deliveries).values(
    state=DeliveryState.SENDING,
    owner=bindparam("by"),
    attempts=deliveries.c.attempts + 1,
    lease_until=bindparam("until", type_=Instant),
    first_attempt_at=func.coalesce(deliveries.c.first_attempt_at, bindparam("at", type_=Instant)),
    next_attempt_at=None,
)
_CLAIM_DUE = _CLAIM.where(deliveries.c.id.in_(_IDS), has_state(DeliveryState.PENDING)).returning(*deliveries.c)
_CLAIM_ABANDONED = _CLAIM.where(
    deliveries.c.id == bindparam("one"),
    _SENDING,
    deliveries.c.attempts == bindparam("attempt"),
    deliveries.c.lease_until == bindparam("lease", type_=Instant),
).returning(*deliveries.c)
_PAUSED = select(sender_state.c.paused_because).where(sender_state.c.token_fingerprint == bindparam("token"))
_versions = pairs("versions")
_RENEW = (
    update(deliveries)
    .where(deliveries.c.id.in_(_IDS), deliveries.c.id == _versions.c.key)
    .values(lease_until=bindparam("until", type_=Instant), base_version=_versions.c.value)
)
_INSERT_MESSAGES = insert(delivery_messages)

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
            if connection.execute(_PAUSED, {"token": self._token}).first() is not None:
                return ()
            taken = self._take_over(connection, abandoned, now, limit=limit)
            chosen = self._choose(connection, now, limit - len(taken))
            if chosen:
                taken += self._take(connection, _CLAIM_DUE, {"ids": chosen}, now=now)
            return tuple(taken)

    def messages(self, delivery: Delivery) -> tuple[DeliveryMessage, ...]:
        """Returns the messages of a delivery, parent first; none until they are composed."""
        query = select(delivery_messages).where(delivery_messages.c.delivery_id == delivery.id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(delivery_messages.c.number)).all()
        return tuple(DeliveryMessage(row.number, row.payload, row.possibly_posted, row.message_ts) for row in rows)

    def freeze(self, composed: Sequence[ComposedDelivery], *, now: datetime) -> frozenset[str]:
        """Stores the messages of deliveries permanently, each parent about to be posted.

        Returns the ids of those that still belong to this worker; nothing is stored about the others.
        """
        with fenced_group(self._database, [one.delivery for one in composed]) as (connection, held):
            owned = [one for one in composed if one.delivery.id in held]
            if owned:
                until = now + self._intervals.lease_length
                versions = {one.delivery.id: one.base_version for one in owned}
                connection.execute(_RENEW, {"until": until} | given("versions", versions))
                connection.execute(_INSERT_MESSAGES, [row for one in owned for row in _message_rows(one)])
        return held

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

    def _take_over(
        self, connection: Connection, abandoned: Mapping[str, LeaseToken], now: datetime, *, limit: int
    ) -> list[Delivery]:
        taken: list[Delivery] = []
        for delivery_id, (attempts, lease_until) in sorted(abandoned.items())[:limit]:
            still = {"one": delivery_id, "attempt": attempts, "lease": lease_until}
            taken += self._take(connection, _CLAIM_ABANDONED, still, now=now)
        return taken

    def _choose(self, connection: Connection, now: datetime, limit: int) -> list[str]:
        """Returns due ones in order of their time: one of each channel, and of each workspace at most its limit."""
        if limit <= 0:
            return []
        # A rest may end later than ``now`` and its length, because ``now`` was read before waiting for the claim's lock;
        # one that ends more than a lease later comes from a wrong clock.
        at = {"now": now, "latest": now + self._intervals.lease_length}
        in_use: dict[str, int] = {row.team: row.busy for row in connection.execute(_IN_USE, at)}
        full = [team for team, count in in_use.items() if count >= self._intervals.per_team]
        due = connection.execute(_DUE, at | {"full": full, "most": limit * _LOOK_AHEAD})
        chosen: dict[str, str] = {}
        for row in due.all():
            if len(chosen) == limit:
                break
            if row.channel_id not in chosen and in_use.get(row.team, 0) < self._intervals.per_team:
                chosen[row.channel_id] = row.id
                in_use[row.team] = in_use.get(row.team, 0) + 1
        return list(chosen.values())

    def _take(
        self, connection: Connection, claim: Executable, which: Mapping[str, Any], *, now: datetime
    ) -> list[Delivery]:
        values = {"by": self._owner, "at": now, "until": now + self._intervals.lease_length}
        return [delivery_of(row) for row in connection.execute(claim, values | dict(which))]


def _message_rows(composed: ComposedDelivery) -> Iterator[dict[str, Any]]:
    for number, payload in enumerate(composed.payloads):
        yield {
            "delivery_id": composed.delivery.id,
            "number": number,
            "payload": payload,
            "possibly_posted": number == 0,
        }
