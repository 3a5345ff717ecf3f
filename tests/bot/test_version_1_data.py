"""What version 1 stored and posted still works: its database, its snapshot, and every button, menu and form.

``tests/fixtures/v1`` was written by version 1 and never changes; its README says how each file came to be.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from bot.app import load_base, load_base_or_last_good
from bot.base.snapshot_format import unpack
from bot.delivery.channel_client import ChannelClient, DeliveryMarker, PostFound
from bot.outbox.queries import DeliveryQueries
from bot.outbox.sender_state import SenderState, fingerprint
from bot.settings import Settings
from handlers.rejection import Rejection
from handlers.subscriptions.scope import ids_in, read_scope
from handlers.suggestions.ports import SuggestionState
from knowledge.knowledge_base import KnowledgeBase
from tests import packaged
from tests.bot.running import TOKEN, Running, eventually, running
from tests.fakes.slack import LoopbackSlack

Entry: TypeAlias = dict[str, str]
Blocks: TypeAlias = list[dict[str, Any]]

V1 = Path(__file__).resolve().parents[1] / "fixtures" / "v1"
POSTED: list[Entry] = json.loads((V1 / "interactions.json").read_text(encoding="utf-8"))
OLDER, NEWER = "7433de278c61", "3b59a9de8250"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
ACTIONS = {"admin", "digest", "unwatch"}
STATE_AFTER = {"off": "ended", "pause": "paused", "resume": "active"}
FILLED = {
    "value": "What should stand there",
    "locator": "tight-rope-2020#willing-to-leave/p3",
    "why": "As it is written",
    "words": "kataib hezbollah",
}


@contextmanager
def version_1(folder: Path, base: KnowledgeBase | None = None) -> Iterator[Running]:
    """The app over a copy of the database that version 1 left, brought to today's schema when it is first asked."""
    connection = sqlite3.connect(folder / "app.sqlite3")
    connection.executescript((V1 / "database.sql").read_text(encoding="utf-8"))
    connection.close()
    with running(folder, base, knowledge_source=str(V1 / "base")) as app:
        yield app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Running]:
    with version_1(tmp_path) as one:
        yield one


def of_kind(*kinds: str) -> list[Entry]:
    return [one for one in POSTED if one["kind"] in kinds]


def shares(element: dict[str, Any]) -> bool:
    return str(element.get("action_id", "")).startswith("share:")


def buttons_that(pattern: str) -> list[Entry]:
    return [one for one in of_kind("button") if re.fullmatch(pattern, one["value"])]


CLICKS = [one for one in of_kind("button", "plain_text_input") if one.get("callback_id") not in {"suggest", "look-up"}]
"""What is pressed in a message, an answer's dialog or on the Home tab."""
SHARES = [one for one in CLICKS if shares(one) and "channel" in one]
"""A dialog has no channel to share its answer to."""


def named(one: Entry) -> str:
    return " ".join((one["surface"], one.get("action_id", ""), one.get("value", one.get("callback_id", ""))))


def sent(app: Running, kind: str, entry: Entry, **more: Any) -> dict[str, Any]:
    """What Slack is answered at once."""
    person = {"id": entry["user"], "team_id": "T1"}
    payload = {"type": kind, "team": {"id": "T1"}, "user": person, "trigger_id": "1.2"}
    return app.form({"payload": json.dumps(payload | more)})[1]


def place_of(app: Running, entry: Entry) -> dict[str, Any]:
    """The place of a click: a message, a modal or the Home tab."""
    if "channel" in entry:
        container = {"type": "message", "channel_id": entry["channel"], "message_ts": "5.1"}
        address = app.slack.response_url("button")
        return {"channel": {"id": entry["channel"]}, "container": container, "response_url": address}
    kind = "home" if entry["surface"] == "home" else "modal"
    view = {"type": kind, "id": "V0", "callback_id": entry.get("callback_id", "")}
    return {"container": {"type": "view", "view_id": "V0"}, "view": view}


def said(app: Running, count: int = 1) -> list[dict[str, Any]]:
    """Messages and modals, once there are ``count``."""

    def look() -> list[dict[str, Any]]:
        workspace = app.slack.workspace
        return [message for _, message in workspace.responses] + [call["view"] for _, call in workspace.views]

    return eventually(look, count)


def clicked(app: Running, entry: Entry) -> dict[str, Any]:
    """The message or modal after a click or Enter; before an action's result, a modal says that it has begun."""
    action = {"type": entry["kind"], "action_id": entry["action_id"], "block_id": entry.get("block_id", "b")}
    action |= {"value": entry.get("value", FILLED["words"]), "action_ts": "1"}
    sent(app, "block_actions", entry, actions=[action], **place_of(app, entry))
    waits = "channel" not in entry and action["value"].split()[0] in ACTIONS
    return said(app, 1 + waits)[-1]


def submitted(app: Running, entry: Entry, **filled: str) -> dict[str, Any]:
    """What Slack is answered when a form is sent, filled in with ``filled`` on top of what is good."""
    values: dict[str, Any] = {}
    for block, text in (FILLED | {"field": option_of(entry)} | filled).items():
        kind = "static_select" if block == "field" else "plain_text_input"
        given = {"selected_option": {"value": text}} if block == "field" else {"value": text or None}
        values[block] = {block: {"type": kind} | given}
    about = {key: entry[key] for key in ("callback_id", "private_metadata") if key in entry}
    return sent(app, "view_submission", entry, view={"id": "V1", "type": "modal", "state": {"values": values}} | about)


def option_of(entry: Entry) -> str:
    """What is chosen in the form's menu: the option itself, or any of the same form."""
    same = [one for one in of_kind("static_select") if one.get("private_metadata") == entry.get("private_metadata")]
    return entry.get("value") or next((one["value"] for one in same), "")


def is_card_or_list(blocks: Blocks) -> bool:
    return any(block["type"] == "header" or "accessory" in block for block in blocks)


def is_understood(blocks: Blocks) -> bool:
    """Whether it answers: what cannot be answered is said in plain text first, with no rows to choose from."""
    first = blocks[0]
    is_rejection = first["type"] == "section" and first["text"]["type"] == "plain_text"
    return is_card_or_list(blocks) or not is_rejection


def can_be_shared(blocks: Blocks) -> bool:
    """Whether it has a button to share it, as every card and list of what was asked has, and no other answer."""
    return any(shares(element) for block in blocks for element in block.get("elements", ()))


def names_a_record(value: str) -> bool:
    words = value.split()
    return words[0] not in {*ACTIONS, "suggest"} and words[-1] in packaged.base().records


def denials(app: Running) -> int:
    return sum(line.result.startswith("denied") for line in app.services.audit.recent("T1", 1_000))


# The database


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
        sighting = ChannelClient(TOKEN, slack.url, 5).find_posted(
            left["channel"], DeliveryMarker(left["delivery"], 0), None, since=NOW
        )

    assert isinstance(sighting, PostFound)


# The snapshot


def test_the_snapshot_has_the_records_of_the_folder_that_it_came_from() -> None:
    snapshot = unpack((V1 / "snapshot.json").read_bytes())
    folder = load_base(Settings(_env_file=None, knowledge_source=str(V1 / "base")), NOW).base

    assert snapshot.version == NEWER
    assert set(snapshot.records) == set(folder.records) == {path.stem for path in (V1 / "base").rglob("*.yaml")}


def test_the_snapshot_answers_if_the_source_has_errors(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    (broken / "places").mkdir(parents=True)
    (broken / "places" / "one.yaml").write_text("id: [")
    name = f"base-{hashlib.sha256(str(broken).encode()).hexdigest()[:16]}.json"
    shutil.copy(V1 / "snapshot.json", tmp_path / name)

    active = load_base_or_last_good(
        Settings(_env_file=None, knowledge_source=str(broken), snapshot_folder=tmp_path), NOW
    )

    assert active.degraded
    assert active.base.version == NEWER


# What was posted


def test_a_meaningless_click_is_distinguished_from_a_valid_one(app: Running) -> None:
    app.click("qwxzv jklqx")

    (answer,) = app.answers()
    assert not is_understood(answer["blocks"])
    assert not can_be_shared(answer["blocks"])


@pytest.mark.slow
@pytest.mark.parametrize("entry", [one for one in CLICKS if one not in SHARES], ids=named)
def test_a_click_on_anything_that_version_1_posted_is_answered(
    app: Running, entry: Entry, caplog: pytest.LogCaptureFixture
) -> None:
    before = denials(app)

    answer = clicked(app, entry)

    assert is_understood(answer["blocks"])
    assert can_be_shared(answer["blocks"]) or shares(entry) or not names_a_record(entry.get("value", "find"))
    assert denials(app) == before
    assert [line for line in caplog.records if line.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("entry", SHARES, ids=named)
def test_sharing_shows_the_answer_to_the_channel(app: Running, entry: Entry) -> None:
    answer = clicked(app, entry)

    assert answer["response_type"] == "in_channel"
    assert is_card_or_list(answer["blocks"])


@pytest.mark.parametrize("entry", buttons_that("suggest [^ ]+"), ids=named)
def test_a_button_to_suggest_opens_a_form(app: Running, entry: Entry) -> None:
    view = clicked(app, entry)

    assert view["type"] == "modal"
    assert "submit" in view


@pytest.mark.parametrize("entry", buttons_that("digest (off|pause|resume) .*"), ids=named)
def test_a_digest_is_changed_by_the_button_that_was_posted_with_it(app: Running, entry: Entry) -> None:
    _, action, digest_id = entry["value"].split()

    clicked(app, entry)

    kept = app.services.ports.subscriptions.get(digest_id)
    assert kept is not None
    assert str(kept.state) == STATE_AFTER[action]


@pytest.mark.parametrize("entry", buttons_that("unwatch .*"), ids=named)
def test_a_watch_is_ended_by_the_button_that_was_posted_with_it(app: Running, entry: Entry) -> None:
    clicked(app, entry)

    left = app.services.ports.watches.of_target("T1", entry.get("channel", entry["user"]))
    assert entry["value"].split()[1] not in {one.record for one in left}


@pytest.mark.parametrize("entry", buttons_that("admin (accept|decline) .*"), ids=named)
def test_a_suggestion_is_decided_by_the_button_that_was_posted_with_it(app: Running, entry: Entry) -> None:
    clicked(app, entry)

    store = app.services.ports.suggestions
    assert entry["value"].split()[2] not in {one.id for one in store.listed("T1", SuggestionState("open"))}


@pytest.mark.parametrize("entry", buttons_that("admin rollback [0-9a-f]+"), ids=named)
def test_a_rollback_brings_back_the_version_that_its_button_names(app: Running, entry: Entry) -> None:
    clicked(app, entry)

    assert app.service.active.base.version == entry["value"].split()[2]


# Forms


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Running]:
    """The app over the base of the snapshot, whose records the forms were opened for."""
    with version_1(tmp_path, unpack((V1 / "snapshot.json").read_bytes())) as one:
        yield one


@pytest.mark.parametrize("entry", of_kind("static_select"), ids=named)
def test_an_option_chosen_in_an_open_form_is_still_that_field(small: Running, entry: Entry) -> None:
    assert set(submitted(small, entry).get("errors", {})) <= {"value"}


@pytest.mark.parametrize("entry", of_kind("view"), ids=named)
def test_an_open_form_can_be_sent(small: Running, entry: Entry) -> None:
    assert submitted(small, entry)["response_action"] in {"update", "errors"}
    assert submitted(small, entry, words="", value="", name="")["response_action"] == "errors"


@pytest.mark.parametrize(
    "entry", [one for one in of_kind("plain_text_input") if one.get("callback_id") == "suggest"], ids=named
)
def test_a_box_left_empty_in_an_open_form_is_named(small: Running, entry: Entry) -> None:
    assert entry["block_id"] in submitted(small, entry, **{entry["block_id"]: ""})["errors"]


def test_a_suggestion_sent_from_an_open_form_is_kept(small: Running) -> None:
    entry = next(one for one in of_kind("static_select") if one["value"].startswith("title@"))

    assert submitted(small, entry)["response_action"] == "update"
    kept = small.services.ports.suggestions.listed("T1", SuggestionState("open"))[-1]
    assert (kept.proposal.record, kept.proposal.value) == (entry["private_metadata"], FILLED["value"])


@pytest.mark.parametrize("entry", of_kind("external_select"), ids=named)
def test_a_menu_in_an_open_form_completes_names(app: Running, entry: Entry) -> None:
    given = {"action_id": entry["action_id"], "block_id": entry["block_id"], "value": "kataib"}
    answer = sent(app, "block_suggestion", entry, **given, view={"type": "modal"}, container={"type": "view"})

    assert answer["options"]


@pytest.mark.parametrize("entry", of_kind("shortcut", "message_action"), ids=named)
def test_a_shortcut_of_an_app_installed_then_is_answered(app: Running, entry: Entry) -> None:
    more = {"message": {"text": "Kataib Hezbollah fired on Balad"}, **place_of(app, entry)}
    sent(app, entry["kind"], entry, callback_id=entry["callback_id"], **(more if entry["kind"] != "shortcut" else {}))

    answer = said(app)[0]
    assert "submit" in answer or is_card_or_list(answer["blocks"])
