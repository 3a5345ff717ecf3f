"""How many digests and watches a person and a channel may have."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from bot.storage.tables import subscriptions, watches
from handlers.subscriptions.subscription import LimitReached, LimitScope, State, SubscriptionLimits

COUNTING = 0x6D696C34
"""The name of the lock under which subscriptions are counted and added, so that no limit is passed by two at once."""


def digest_limit(
    connection: Connection, limits: SubscriptionLimits | None, *, team: str, owner: str, channel: str
) -> LimitReached | None:
    """Returns the limit that a further digest of ``owner`` for ``channel`` would pass, if there is one."""
    if limits is None:
        return None
    if _count(connection, subscriptions, team, owner=owner) >= limits.digests:
        return LimitReached(LimitScope.DIGESTS_OF_PERSON, limits.digests)
    return _channel_limit(connection, limits, team, channel=channel)


def watch_limit(
    connection: Connection, limits: SubscriptionLimits | None, *, team: str, owner: str, target: str
) -> LimitReached | None:
    """Returns the limit that a further watch of ``owner`` for ``target`` would pass, if there is one."""
    if limits is None:
        return None
    if _count(connection, watches, team, owner=owner) >= limits.watches:
        return LimitReached(LimitScope.WATCHES_OF_PERSON, limits.watches)
    return _channel_limit(connection, limits, team, channel=target)


def _channel_limit(
    connection: Connection, limits: SubscriptionLimits, team: str, *, channel: str
) -> LimitReached | None:
    """Direct messages have no limit of their own: those of their person apply."""
    if channel[:1] not in {"C", "G"}:
        return None
    both = _count(connection, subscriptions, team, channel=channel) + _count(connection, watches, team, target=channel)
    return LimitReached(LimitScope.CHANNEL, limits.channel) if both >= limits.channel else None


def _count(connection: Connection, table: Table, team: str, **columns: str) -> int:
    """How many rows are not ended, with those values."""
    wanted = [table.c[name] == value for name, value in columns.items()]
    query = select(func.count()).where(table.c.team == team, table.c.state != State.ENDED, *wanted)
    return int(connection.execute(query).scalar_one())
