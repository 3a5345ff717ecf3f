"""Rate limits, turns in the worker pool and the memory of handled requests removed, one at a time."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

SERVICE = ("tests/bot/slack/test_service.py",)
LIMITED = ("tests/bot/slack/test_service.py::test_a_person_who_floods_is_limited_on_every_surface_and_another_is_not",)
POOL = ("tests/bot/test_worker_pool.py",)

MUTANTS = (
    Mutant(
        "always allows",
        "bot/slack/admission.py",
        "allowed = left >= 1",
        "allowed = True",
        ("tests/bot/slack/test_admission.py",),
    ),
    Mutant(
        "one bucket for everybody",
        "bot/slack/service.py",
        "within_rate = self.rate_limiter.allows(asker.team, asker.user, time.monotonic())",
        'within_rate = self.rate_limiter.allows("T1", "U1", time.monotonic())',
        LIMITED,
    ),
    Mutant(
        "messages not counted",
        "bot/slack/listeners.py",
        "if self._service.denial(request) is not None:",
        "if False:",
        SERVICE,
    ),
    Mutant(
        "newest person first",
        "bot/worker_pool.py",
        "owner, queue = self._queues.popitem(last=False)",
        "owner, queue = self._queues.popitem(last=True)",
        POOL,
    ),
    Mutant(
        "no share of a person",
        "bot/worker_pool.py",
        "full = self._queued >= self._waiting or (queue is not None and len(queue) >= self._per_owner)",
        "full = self._queued >= self._waiting",
        POOL,
    ),
    Mutant(
        "requests may be sent again",
        "bot/slack/service.py",
        "if request.replay_key and not self.deduplicator.first_time(request.replay_key):",
        "if False:",
        SERVICE,
    ),
    Mutant(
        "events may be sent again",
        "bot/slack/listeners.py",
        "if request.event_id and not self._service.deduplicator.first_time(request.event_id):",
        "if False:",
        ("tests/bot/test_answering.py::test_an_event_sent_four_times_has_one_effect",),
    ),
)
