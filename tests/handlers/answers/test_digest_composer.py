"""Digests for several channels: equal ones are composed once."""

from __future__ import annotations

from datetime import UTC, datetime, time

from handlers.answers.digest_composer import BaseDigestComposer
from handlers.subscriptions.cadence import Cadence, DigestWindow, Frequency
from handlers.subscriptions.ports import Composition
from handlers.subscriptions.subscription import PostPolicy, Subscription
from knowledge.knowledge_base import KnowledgeBase
from tests.builders import actor, base_with

_MONDAY = DigestWindow(datetime(2031, 5, 5, 9, tzinfo=UTC), "2031-05-05")
_TUESDAY = DigestWindow(datetime(2031, 5, 6, 9, tzinfo=UTC), "2031-05-06")


class _Composing:
    """A composer on one base, which counts how often an earlier version was asked for."""

    def __init__(self, stored: KnowledgeBase | None) -> None:
        self.asked: list[str] = []
        self._stored = stored
        self._composer = BaseDigestComposer(lambda: base_with(actor("River Union")), self._base, "/militia")

    def _base(self, version: str) -> KnowledgeBase | None:
        self.asked.append(version)
        return self._stored

    def digest(self, channel: str, filters: str = "", window: DigestWindow = _MONDAY) -> Composition:
        cadence = Cadence(Frequency.DAILY, time(9), "UTC")
        subscription = Subscription(
            channel, "T1", channel, "U1", cadence, filters, PostPolicy.ALWAYS, created_at=_MONDAY.at_utc
        )
        return self._composer(subscription, window, "v0")


def test_digests_that_differ_in_their_channel_alone_are_composed_once() -> None:
    composing = _Composing(base_with())

    first, second = composing.digest("C1"), composing.digest("C2")

    assert first == second
    assert composing.asked == ["v0"]


def test_digests_of_other_filters_or_another_day_are_composed_separately() -> None:
    composing = _Composing(base_with())

    for filters, window in (("", _MONDAY), ('actor:"River Union"', _MONDAY), ("", _TUESDAY)):
        composing.digest("C1", filters, window)

    assert composing.asked == ["v0"] * 3


def test_a_digest_whose_earlier_version_is_not_stored_is_composed_again() -> None:
    composing = _Composing(None)

    composing.digest("C1")
    composing.digest("C2")

    assert composing.asked == ["v0"] * 2
