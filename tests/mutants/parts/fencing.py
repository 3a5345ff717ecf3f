"""What keeps a digest from being posted twice, late, by a wrong clock or without end, removed one at a time."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

CLAIMS = ("tests/bot/outbox/test_claims.py",)
RETENTION = ("tests/bot/outbox/test_retention.py",)
SENDER = "tests/bot/delivery/test_sender.py"
SENDER_ERRORS = "tests/bot/delivery/test_sender_errors.py"
STORED = "tests/bot/storage/test_subscriptions.py"
KEPT = "tests/bot/delivery/test_kept_connections.py"
WRONG_CLOCK = (f"{SENDER_ERRORS}::test_a_worker_with_a_wrong_clock_posts_nothing_and_says_so",)

MUTANTS = (
    Mutant(
        "no attempts condition",
        "bot/outbox/fencing.py",
        "deliveries.c.attempts == delivery.attempts,",
        "deliveries.c.attempts > 0,",
        CLAIMS,
    ),
    Mutant(
        "no owner condition",
        "bot/outbox/fencing.py",
        "if connection.execute(update(deliveries).where(*still_ours).values(**values)).rowcount == 0:",
        "if connection.execute(update(deliveries).where(still_ours[0]).values(**values)).rowcount == 0:",
        CLAIMS,
    ),
    Mutant(
        "no condition on a group",
        "bot/outbox/fencing.py",
        "yield connection, frozenset(one.id for one in group if (one.id, one.owner, one.attempts) in owned)",
        "yield connection, frozenset(one.id for one in group)",
        CLAIMS,
    ),
    Mutant(
        "a connection with an answer that no call asked for is used again",
        "bot/delivery/kept_connections.py",
        "return is_young and kept.connection.sock is not None and not _has_input(kept.connection)",
        "return is_young and kept.connection.sock is not None",
        (KEPT,),
    ),
    Mutant(
        "a connection is kept without end",
        "bot/delivery/kept_connections.py",
        "is_young = now - kept.used < _IDLE_SECONDS and now - kept.opened < _LIFE_SECONDS",
        "is_young = now - kept.used < _IDLE_SECONDS",
        (KEPT,),
    ),
    Mutant(
        "many deliveries are held although posts are slow",
        "bot/delivery/held_deliveries.py",
        "is_fast = is_full and self._clock.steady() - self._ended[0] < _FAST_SECONDS",
        "is_fast = is_full",
        ("tests/bot/delivery/test_held_deliveries.py",),
    ),
    Mutant("no unique row", "bot/outbox/planner.py", '"window_key": key,', '"window_key": f"{key} {uuid4()}",', CLAIMS),
    Mutant(
        "retry posts without searching",
        "bot/delivery/message_poster.py",
        "if message.possibly_posted:",
        "if False:",
        (f"{SENDER}::test_a_lost_answer_repeats_no_part_of_it",),
    ),
    Mutant(
        "catch-up without a limit",
        "bot/outbox/windows.py",
        "if not is_newest or now - window.at_utc > CATCH_UP:",
        "if not is_newest:",
        (STORED,),
    ),
    Mutant(
        "every missed window is delivered",
        "bot/outbox/windows.py",
        "if not is_newest or now - window.at_utc > CATCH_UP:",
        "if now - window.at_utc > 30 * CATCH_UP:",
        (STORED,),
    ),
    Mutant(
        "what a stopped worker hands back is in doubt",
        "bot/delivery/sender.py",
        "outcome = Retry(self._clock.now(), why, cleared=is_unposted)",
        "outcome = Retry(self._clock.now(), why, cleared=False)",
        (f"{SENDER}::test_a_worker_that_stops_hands_back_what_it_has_not_begun_to_post",),
    ),
    Mutant(
        "claimed deliveries go out with a rejected token",
        "bot/delivery/sender.py",
        "self._rejected = error, self._clock.steady()",
        "pass",
        (f"{SENDER_ERRORS}::test_a_rejected_token_stops_the_posts_that_are_already_claimed",),
    ),
    Mutant(
        "a wrong clock plans", "bot/delivery/service.py", "if not self.clock_guard.compare():", "if False:", WRONG_CLOCK
    ),
    Mutant(
        "a jumped clock is trusted",
        "bot/delivery/clock_guard.py",
        "return self._is_close() and abs(jump) <= LARGEST_DIFFERENCE",
        "return self._is_close()",
        ("tests/bot/delivery/test_clock_guard.py",),
    ),
    Mutant(
        "attempts without end",
        "bot/delivery/preparation.py",
        "if delivery.attempts >= _MOST_ATTEMPTS:",
        "if False:",
        (f"{SENDER_ERRORS}::test_a_digest_that_cannot_be_written_does_not_stop_the_others",),
    ),
    Mutant(
        "an extra digest is queued again",
        "bot/outbox/extra_runs.py",
        "if _is_queued(connection, subscription_id, at):",
        "if False:",
        (STORED,),
    ),
    Mutant(
        "no limit on digests",
        "bot/outbox/limits.py",
        "if _count(connection, subscriptions, team, owner=owner) >= limits.digests:",
        "if False:",
        (STORED,),
    ),
    Mutant(
        "the version to compare with is forgotten",
        "bot/outbox/retention.py",
        ".where(~or_(_IS_BASELINE, and_(deliveries.c.kind != DeliveryKind.NOTICE, _IS_NEWEST_WINDOW)))",
        ".where(~and_(deliveries.c.kind != DeliveryKind.NOTICE, _IS_NEWEST_WINDOW))",
        RETENTION,
    ),
    Mutant(
        "a delivery that has not ended is forgotten",
        "bot/outbox/retention.py",
        "_ENDED = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.SKIPPED, DeliveryState.FAILED)",
        "_ENDED = tuple(DeliveryState)",
        RETENTION,
    ),
    Mutant(
        "a replaced database is not noticed",
        "bot/storage/health.py",
        "if before is not None and before != now:",
        "if False:",
        ("tests/bot/storage/test_health.py",),
    ),
)
