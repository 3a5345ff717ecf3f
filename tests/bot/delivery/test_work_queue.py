"""What the sender threads take, and when they end."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread

from bot.delivery.preparation import PreparedDelivery
from bot.delivery.work_queue import Claim, WorkQueue
from bot.outbox.delivery import Delivery, DeliveryKind

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def delivery(name: str) -> Delivery:
    return Delivery(name, DeliveryKind.DIGEST, "T1", "s", "2026-05-04", NOON, "C1", "worker", 1, NOON, None, None)


def test_a_claim_is_prepared_before_what_is_ready_is_posted() -> None:
    work = WorkQueue()
    ready = PreparedDelivery(delivery("ready"), None)
    work.add_prepared(ready)
    work.add_claim([delivery("claimed")])

    assert work.take() == [delivery("claimed")]
    assert work.take() is ready


def test_a_closed_queue_ends_only_once_everything_claimed_is_prepared() -> None:
    work = WorkQueue()
    work.add_claim([delivery("claimed")])
    work.take()
    work.close()
    taken: list[Claim | PreparedDelivery | None] = []
    other = Thread(target=lambda: taken.append(work.take()))
    other.start()
    other.join(0.05)
    assert taken == []
    late = PreparedDelivery(delivery("claimed"), None)
    work.add_prepared(late)
    work.claim_done()
    other.join(5)

    assert taken == [late]
    assert work.take() is None
