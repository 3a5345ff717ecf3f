"""The stores that only actions use, over one database."""

from __future__ import annotations

from dataclasses import dataclass

from bot.outbox.extra_runs import ExtraRuns
from bot.outbox.queries import DeliveryQueries
from bot.outbox.sender_state import SenderState, fingerprint
from bot.outbox.subscriptions import Subscriptions
from bot.outbox.watches import Watches
from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.suggestions import SqlSuggestionStore
from handlers.subscriptions.subscription import SubscriptionLimits

_RUN_WAIT = 3.0
"""Seconds that the reply to ``digest now`` waits to state the result."""


@dataclass(frozen=True, slots=True)
class ActionStores:
    """The stores, made by ``action_stores``."""

    subscriptions: Subscriptions
    watches: Watches
    deliveries: DeliveryQueries
    sender_state: SenderState
    suggestions: SqlSuggestionStore


def action_stores(database: Database, settings: Settings, token: str) -> ActionStores:
    """Returns the stores for the app with this bot token; the database is neither opened nor upgraded."""
    sender = fingerprint(token)
    limits = SubscriptionLimits(
        digests=settings.militia_max_digests,
        watches=settings.militia_max_watches,
        channel=settings.militia_max_channel_subscriptions,
    )
    return ActionStores(
        Subscriptions(database, limits, ExtraRuns(database, sender, wait=_RUN_WAIT)),
        Watches(database, limits),
        DeliveryQueries(database),
        SenderState(database, sender),
        SqlSuggestionStore(database),
    )
