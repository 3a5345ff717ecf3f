"""What version 1 stored and posted still works: its database, its snapshot, and every button, menu and form.

``tests/fixtures/v1`` was written by version 1 and never changes; its README says how each file came to be.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import closing
from pathlib import Path

from bot.app import load_base, load_base_or_last_good
from bot.base.snapshot_format import unpack
from bot.delivery.channel_client import ChannelClient, DeliveryMarker, PostFound
from bot.outbox.queries import DeliveryQueries
from bot.outbox.sender_state import SenderState, fingerprint
from bot.settings import Settings
from handlers.rejection import Rejection
from handlers.subscriptions.scope import ids_in, read_scope
from handlers.suggestions.ports import SuggestionState
from tests.bot.running import TOKEN, Running
from tests.bot.version_1.stored import (
    NEWER,
    NOW,
    OLDER,
    V1,
)
from tests.fakes.slack import LoopbackSlack


def test_subscriptions_keep_cadence_filters_and_state(app: Running) -> None:
    store = app.services.ports.subscriptions
    weekly, daily, monthly = store.of_channel("T1", "C1")
    (friday,) = store.of_owner("T1", "U2")

    assert [str(one.cadence) for one in (weekly, daily, monthly, friday)] == [
        "weekly mon 09:00 Asia/Baghdad",
        "daily 08:30 Europe/London",
        "monthly 1 09:00 UTC",
        "weekly fri 18:00 America/New_York",
    ]
    assert [one.filters for one in (weekly, daily, monthly, friday)] == [
        "actor:saudi-arabia",
        "",
        'source:"michael knights" -place:balad',
        "type:judgement -family:diplomatic",
    ]
    assert [str(one.post_policy) for one in (weekly, daily)] == ["changes", "always"]
    assert [str(one.state) for one in (weekly, daily)] == ["active", "paused"]
    assert (daily.paused_because, weekly.base_version) == ("paused by hand", OLDER)


def test_filters_as_typed_then_still_pick_the_same_records(app: Running) -> None:
    store, base = app.services.ports.subscriptions, unpack((V1 / "snapshot.json").read_bytes())
    picked: dict[str, set[str]] = {}
    for one in (*store.of_owner("T1", "U1"), *store.of_owner("T1", "U2")):
        scope = read_scope(one.filters, base, NOW)
        assert not isinstance(scope, Rejection), scope
        picked[one.filters] = set(ids_in(scope, base))

    assert picked["type:judgement -family:diplomatic"] == {"g20-commitment-likely-last"}
    assert picked["actor:saudi-arabia"] == {"saudi-arabia", "saudi-oil-attacks"}
    assert len(picked['source:"michael knights" -place:balad']) == 9
    assert picked[""] == set(base.records)


def test_deliveries_are_counted_in_every_state(app: Running) -> None:
    counted = DeliveryQueries(app.services.database).by_state()

    assert {str(state): count for state, count in counted.items()} == {
        "pending": 6,
        "sending": 1,
        "sent": 3,
        "unknown": 1,
        "skipped": 15,
        "failed": 2,
    }


def test_the_next_digest_builds_on_the_last_that_was_sent(app: Running) -> None:
    services = app.services
    weekly, daily, monthly = services.ports.subscriptions.of_channel("T1", "C1")
    deliveries = DeliveryQueries(services.database)

    posted = [deliveries.last_posted(one.id) for one in (weekly, daily, monthly)]

    assert [one and one.version for one in posted] == [NEWER, OLDER, None]
    runs = services.ports.subscriptions.last_runs((weekly.id, daily.id))
    assert [str(runs[one.id].state) for one in (weekly, daily)] == ["pending", "skipped"]


def test_watches_of_channels_and_people_are_there(app: Running) -> None:
    store = app.services.ports.watches

    assert [(one.record, str(one.state)) for one in store.of_target("T1", "C1")] == [
        ("g20-commitment-likely-last", "active"),
        ("saudi-oil-attacks", "paused"),
    ]
    assert [one.record for one in store.of_target("T1", "U3")] == ["saudi-oil-attacks", "balad"]


def test_suggestions_are_read_in_every_state(app: Running) -> None:
    store = app.services.ports.suggestions
    found = {state: store.listed("T1", SuggestionState(state)) for state in ("open", "accepted", "declined")}

    assert {state: [one.proposal.record for one in ones] for state, ones in found.items()} == {
        "open": ["g20", "g20-commitment-likely-last", "saudi-oil-attacks"],
        "accepted": ["g20-commitment-likely-last"],
        "declined": ["balad"],
    }
    (accepted,) = found["accepted"]
    assert (accepted.proposal.field, accepted.proposal.value, accepted.decided_by) == (
        "likelihood",
        "very likely",
        "UADMIN",
    )


def test_the_audit_log_and_the_count_of_zero_hits_continue(app: Running) -> None:
    services = app.services

    assert len(services.audit.recent("T1", 100)) == 25
    assert [line.user for line in services.audit.recent("T999", 100)] == ["U1"]
    assert [(hit.query, hit.times) for hit in services.zero_hits.most_asked(1)] == [("napoleon", 2)]


def test_every_version_of_the_base_reads_back_and_can_be_compared(app: Running) -> None:
    services = app.services

    assert [one.version for one in services.versions.history()] == [NEWER, OLDER]
    assert services.version_cache.base(OLDER) is not None
    assert services.version_cache.changed(OLDER, NEWER) == {"g20-commitment-likely-last", "saudi-oil-attacks"}


def test_an_event_seen_before_is_not_new_and_a_rejected_token_stays_paused(app: Running) -> None:
    database = app.services.database

    assert not app.services.deduplicator.first_time("Ev00")
    assert SenderState(database, fingerprint("xoxb-refused")).paused_because() == "token_revoked"


def test_a_message_posted_just_before_a_crash_is_found_and_not_posted_again() -> None:
    left = json.loads((V1 / "posted.json").read_text(encoding="utf-8"))
    with LoopbackSlack() as slack:
        slack.workspace.post(left["channel"], {"text": "x", "metadata": left["metadata"]})
        with closing(ChannelClient(TOKEN, slack.url, 5)) as client:
            sighting = client.find_posted(left["channel"], DeliveryMarker(left["delivery"], 0), None, since=NOW)

    assert isinstance(sighting, PostFound)


def test_the_snapshot_has_the_records_of_the_folder_that_it_came_from() -> None:
    snapshot = unpack((V1 / "snapshot.json").read_bytes())
    folder = load_base(Settings(knowledge_source=str(V1 / "base")), NOW).base

    assert snapshot.version == NEWER
    assert set(snapshot.records) == set(folder.records) == {path.stem for path in (V1 / "base").rglob("*.yaml")}


def test_the_snapshot_answers_if_the_source_has_errors(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    (broken / "places").mkdir(parents=True)
    (broken / "places" / "one.yaml").write_text("id: [")
    name = f"base-{hashlib.sha256(str(broken).encode()).hexdigest()[:16]}.json"
    shutil.copy(V1 / "snapshot.json", tmp_path / name)

    active = load_base_or_last_good(Settings(knowledge_source=str(broken), snapshot_folder=tmp_path), NOW)

    assert active.degraded
    assert active.base.version == NEWER
