"""Who is admitted: workspaces, persons within their rate, and each id once."""

from __future__ import annotations

import pytest

from bot.slack.admission import AllowedWorkspaces, MemoryDeduplicator, RateLimiter, SharedDeduplicator


def test_a_person_has_a_burst_and_then_a_rate() -> None:
    limiter = RateLimiter(burst=2, rate=1.0)

    times = (0.0, 0.0, 0.0, 1.0, 1.0)
    assert [limiter.allows("T1", "U1", now) for now in times] == [True, True, False, True, False]


@pytest.mark.parametrize(("team", "user"), [("T1", "U2"), ("T2", "U1")])
def test_each_person_of_each_workspace_has_an_own_rate(team: str, user: str) -> None:
    limiter = RateLimiter(burst=1, rate=1.0)
    limiter.allows("T1", "U1", 0.0)

    assert limiter.allows(team, user, 0.0)
    assert not limiter.allows("T1", "U1", 0.0)


def test_the_limiter_keeps_a_bounded_number_of_persons() -> None:
    limiter = RateLimiter(burst=1, rate=0.0, most=2)
    for user in ("U1", "U2", "U3"):
        limiter.allows("T1", user, 0.0)

    assert [limiter.allows("T1", user, 0.0) for user in ("U3", "U1")] == [False, True]


@pytest.mark.parametrize(
    ("allowed", "named", "admitted"),
    [
        ({"T1"}, {"T1"}, True),
        ({"T1", "T2"}, {"T1", "T2"}, True),
        ({"T1"}, {"T2"}, False),
        ({"T1"}, {"T1", "T2"}, False),
        ({"T1"}, set(), False),
        (set(), {"T2"}, True),
    ],
)
def test_every_workspace_that_a_payload_names_must_be_allowed(
    allowed: set[str], named: set[str], admitted: bool
) -> None:
    assert AllowedWorkspaces(lambda: frozenset(allowed)).admit(named) is admitted


def test_an_id_is_new_once_and_forgotten_after_many_others() -> None:
    memory = MemoryDeduplicator(most=2)

    assert [memory.first_time(name) for name in ("a", "a", "b", "c", "a")] == [True, False, True, True, True]


def test_an_id_that_another_replica_has_seen_is_not_new() -> None:
    shared = MemoryDeduplicator()
    one, other = (SharedDeduplicator(MemoryDeduplicator(), shared) for _ in range(2))

    assert [one.first_time("a"), other.first_time("a"), one.first_time("a")] == [True, False, False]
