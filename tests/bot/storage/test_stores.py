"""What the other stores promise, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.outbox.planner import OutboxPlanner
from bot.outbox.sender_state import SenderState, fingerprint
from bot.outbox.watches import Watches
from bot.storage.audit import SqlAuditLog
from bot.storage.base_versions import BaseVersions
from bot.storage.engine import Database
from bot.storage.errors import StorageUnavailableError
from bot.storage.replicas import Replicas
from bot.storage.seen_events import KEPT, SqlDeduplicator
from bot.storage.suggestions import SqlSuggestionStore
from bot.storage.tables import deliveries
from bot.storage.zero_hits import ZeroHits
from handlers.administration.ports import AuditEntry, Replica, hashed
from handlers.request import Asker
from handlers.suggestions.ports import Proposal, SuggestionState

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_an_event_sent_four_times_to_two_replicas_is_new_once(database: Database) -> None:
    other = Database(database.engine.url.render_as_string(hide_password=False))
    with ThreadPoolExecutor(4) as pool:
        replicas = [SqlDeduplicator(database), SqlDeduplicator(other)] * 2
        new = list(pool.map(lambda seen: seen.is_new("Ev1", at=NOON), replicas))
    other.close()

    assert sorted(new) == [False, False, False, True]


def test_events_are_forgotten_once_slack_will_not_send_them_again(database: Database) -> None:
    seen = SqlDeduplicator(database)
    seen.is_new("Ev1", at=NOON)

    assert seen.forget_expired(at=NOON + KEPT - MINUTE) == 0
    assert seen.forget_expired(at=NOON + KEPT) == 1


def test_a_base_version_comes_back_byte_for_byte(database: Database) -> None:
    payload = '{"name": "لواء النهر"}'.encode() * 1_000
    versions = BaseVersions(database)

    assert versions.keep("4f2a.1", payload, at=NOON, who="start", records=3)
    assert not versions.keep("4f2a.1", b"another", at=NOON, who="U1", records=3)
    assert versions.payload("4f2a.1") == payload
    assert versions.payload("none") is None


def test_a_version_brought_back_is_the_newest_again(database: Database) -> None:
    versions = BaseVersions(database)
    for number in range(3):
        versions.keep(f"v{number}", b"{}", at=NOON + number * MINUTE, who="start", records=1)
    versions.bring_back("v0", at=NOON + 5 * MINUTE, who="U1")

    assert [(one.version, one.by) for one in versions.history(2)] == [("v0", "U1"), ("v2", "start")]
    assert versions.named("v") == ("v0", "v2", "v1")


def test_old_versions_go_but_not_one_that_a_watch_builds_on(database: Database) -> None:
    versions = BaseVersions(database)
    for number in range(4):
        versions.keep(f"v{number}", b"{}", at=NOON + number * MINUTE, who="start", records=1)
    Watches(database).create(team="T1", record="badr", target="C1", owner="U1", at=NOON, base_version="v0")

    assert versions.forget_all_but(1) == 2
    assert versions.named("v") == ("v3", "v0")


def test_watchers_hear_of_each_change_once_and_of_a_rollback_too(database: Database) -> None:
    versions, planner = BaseVersions(database), OutboxPlanner(database)
    Watches(database).create(team="T1", record="badr", target="C1", owner="U1", at=NOON)
    steps: list[tuple[str | None, str]] = []

    def changed(previous: str | None, version: str) -> frozenset[str]:
        steps.append((previous, version))
        return frozenset({"badr"})

    def notices() -> int:
        return planner.plan_watches(NOON, changed) + planner.plan_watches(NOON, changed)

    versions.keep("v1", b"{}", at=NOON, who="start", records=1)
    assert notices() == 0
    versions.keep("v2", b"{}", at=NOON + MINUTE, who="U1", records=1)
    assert notices() == 1
    versions.bring_back("v1", at=NOON + 2 * MINUTE, who="U1")
    assert notices() == 1
    assert steps == [("v1", "v2"), ("v2", "v1")]


def test_versions_are_compared_only_if_someone_watches_a_record(database: Database) -> None:
    versions, planner = BaseVersions(database), OutboxPlanner(database, 0.0)
    steps: list[tuple[str | None, str]] = []

    def changed(previous: str | None, version: str) -> frozenset[str]:
        steps.append((previous, version))
        return frozenset({"badr"})

    for number, version in enumerate(("v1", "v2")):
        versions.keep(version, b"{}", at=NOON + number * MINUTE, who="U1", records=1)
        planner.plan_watches(NOON, changed)
    Watches(database).create(team="T1", record="badr", target="C1", owner="U1", at=NOON)
    versions.keep("v3", b"{}", at=NOON + 2 * MINUTE, who="U1", records=1)

    assert planner.plan_watches(NOON, changed) == 1
    assert steps == [("v2", "v3")]


def test_notices_of_a_few_minutes_about_one_record_are_combined(database: Database) -> None:
    versions, planner = BaseVersions(database), OutboxPlanner(database, 0.0, watch_wait=120.0)
    for record, target in (("badr", "C1"), ("iraq", "C2")):
        Watches(database).create(team="T1", record=record, target=target, owner="U1", at=NOON)
    versions.keep("v1", b"{}", at=NOON, who="start", records=1)
    planner.plan_watches(NOON, lambda *_: frozenset({"badr"}))
    for minutes, version, changed in ((1, "v2", {"badr", "iraq"}), (2, "v3", {"badr"}), (3, "v4", set[str]())):
        versions.keep(version, b"{}", at=NOON + minutes * MINUTE, who="U1", records=1)
        planner.plan_watches(NOON + minutes * MINUTE, lambda *_, found=frozenset(changed): found)

    with database.reading() as connection:
        rows = connection.execute(select(deliveries).order_by(deliveries.c.scheduled_for_utc, deliveries.c.channel_id))
        found = [(row.channel_id, row.base_version, row.state, row.next_attempt_at) for row in rows]

    assert found == [
        ("C1", "v2", "skipped", None),
        ("C2", "v2", "pending", NOON + 3 * MINUTE),
        ("C1", "v3", "pending", NOON + 4 * MINUTE),
    ]


def test_the_audit_log_keeps_a_hash_and_the_newest_first(database: Database) -> None:
    log = SqlAuditLog(database)
    for number in range(3):
        at = NOON + number * MINUTE
        log.record(AuditEntry(at, "T1", "U1", f"act {number}", hashed("secret words"), "done", "v1"))

    assert [entry.action for entry in log.recent("T1", 2)] == ["act 2", "act 1"]
    assert "secret" not in str(log.recent("T1", 3))
    assert log.recent("T2", 3) == ()


def test_zero_hits_are_counted_and_the_longest_unasked_makes_way(database: Database) -> None:
    zero_hits = ZeroHits(database, most=2)
    for minute, query in enumerate(["old", "often", "often", "new"]):
        zero_hits.count(query, at=NOON + minute * MINUTE)

    assert [(hit.query, hit.times) for hit in zero_hits.most_asked(5)] == [("often", 2), ("new", 1)]


def test_a_silent_replica_is_not_listed(database: Database) -> None:
    replicas = Replicas(database)
    replicas.beat(Replica("a", "v1", NOON))
    replicas.beat(Replica("b", "v1", NOON - 5 * MINUTE))
    replicas.beat(Replica("a", "v2", NOON + MINUTE))

    assert replicas.alive(at=NOON + MINUTE) == (Replica("a", "v2", NOON + MINUTE),)


def test_a_suggestion_is_decided_once_and_in_its_own_workspace(database: Database) -> None:
    store = SqlSuggestionStore(database)
    made = store.add(
        Proposal("badr", "founded", "1982", "s1/p2", "stated"), by=Asker("U1", "T1"), at=NOON, version="v1"
    )

    assert store.listed("T1", SuggestionState.OPEN) == (made,)
    assert store.decide(made.id, SuggestionState.ACCEPTED, by=Asker("U9", "T2"), at=NOON) is None
    decided = store.decide(made.id, SuggestionState.ACCEPTED, by=Asker("U9", "T1"), at=NOON)
    assert decided is not None
    assert (decided.decided_by, decided.decided_at) == ("U9", NOON)
    assert store.decide(made.id, SuggestionState.DECLINED, by=Asker("U9", "T1"), at=NOON) is None


def test_an_operator_reads_the_suggestions_of_all_workspaces_or_of_those_named(database: Database) -> None:
    store = SqlSuggestionStore(database)
    here, there = (
        store.add(Proposal("badr", "type", "x", "s1/p2", "so"), by=Asker("U1", team), at=at, version="v1")
        for team, at in (("T1", NOON), ("T2", NOON + MINUTE))
    )

    assert store.everywhere(SuggestionState.OPEN) == (here, there)
    assert store.everywhere(SuggestionState.OPEN, ("T2",)) == (there,)
    assert store.everywhere(SuggestionState.ACCEPTED) == ()


def test_a_rejected_token_alerts_once_and_a_new_token_starts_over(database: Database) -> None:
    old, new = (SenderState(database, fingerprint(token)) for token in ("xoxb-old", "xoxb-new"))

    assert [old.pause("token_revoked", at=NOON, team="T1") for _ in range(3)] == [True, False, False]
    assert old.paused_because() == "token_revoked"
    assert new.paused_because() is None
    assert len(SqlAuditLog(database).recent("T1", 5)) == 1


@pytest.mark.parametrize("url", ["postgresql+psycopg://nobody@127.0.0.1:9/none", "sqlite:////nowhere/at/all.sqlite3"])
def test_a_database_that_is_away_says_so_within_its_patience(url: str) -> None:
    with pytest.raises(StorageUnavailableError):
        SqlDeduplicator(Database(url)).is_new("Ev1", at=NOON)
