"""Subscribing from Slack: what is confirmed, who may change it, and what is posted in the end."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import pytest

from bot.base.snapshot_format import pack
from bot.cli.digest_preview import preview
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.demo.entities import Person
from bot.outbox.intervals import Intervals
from bot.settings import Settings, SettingsError
from handlers.subscriptions.cadence import Cadence, Frequency
from handlers.subscriptions.subscription import PostPolicy
from knowledge.knowledge_base import KnowledgeBase
from tests.bot.running import TOKEN, Running, eventually, running, say


def only_digest(app: Running) -> str:
    (one,) = app.services.ports.subscriptions.of_channel("T1", "C1")
    return one.id


def test_the_confirmation_names_the_next_three_runs_in_the_readers_zone(app: Running) -> None:
    app.slack.workspace.people["U1"] = Person("U1", "Ada", zone="Europe/Berlin")

    reply = say(app, "digest weekly mon 09:00 Asia/Baghdad actor:“Kataib Hezbollah” changes")

    assert "Next, in your time (Europe/Berlin)" in reply
    assert reply.count("• Mon ") == 3
    assert "actor Kataib Hezbollah" in reply
    assert "Nothing is posted" in reply


def test_an_unknown_zone_is_rejected_with_the_closest(app: Running) -> None:
    assert "Asia/Baghdad" in say(app, "digest weekly mon 09:00 Asia/Bagdad")
    assert app.services.ports.subscriptions.of_channel("T1", "C1") == ()


def test_an_unknown_filter_is_rejected_and_nothing_is_subscribed(app: Running) -> None:
    assert "Napoleon" in say(app, "digest daily 09:00 actor:Napoleon")
    assert app.services.ports.subscriptions.of_channel("T1", "C1") == ()


def test_only_the_owner_or_an_admin_may_end_a_digest(app: Running) -> None:
    say(app, "digest daily 09:00")
    one = only_digest(app)

    assert "Only the owner of this digest" in say(app, f"digest off {one}", user_id="U2")
    assert say(app, f"digest pause {one}", user_id="UADMIN").startswith("Paused")
    assert say(app, f"digest off {one}").startswith("Stopped")
    assert app.services.ports.subscriptions.of_channel("T1", "C1") == ()


def test_undo_brings_an_ended_digest_back(app: Running) -> None:
    say(app, "digest daily 09:00")
    one = only_digest(app)
    say(app, f"digest off {one}")

    assert say(app, f"digest resume {one}").startswith("Digest resumed")
    assert only_digest(app) == one


def test_a_channel_sees_only_its_own_digests(app: Running) -> None:
    say(app, "digest daily 09:00")
    one = only_digest(app)

    assert "There is no digest" in say(app, f"digest preview {one}", channel_id="C2", user_id="U2")
    assert "None yet" in say(app, "digest list", channel_id="C2")


def test_a_digest_asked_for_now_is_posted_once(app: Running, tmp_path: Path) -> None:
    services = app.services
    services.open_storage()
    say(app, "digest weekly mon 09:00 Asia/Baghdad")
    intervals = Intervals(tick=0.1, spread=0.0)
    service = DeliveryService(
        DeliveryConfig(services.database, TOKEN, app.slack.url, services.composers, intervals=intervals)
    )
    service.start()
    try:
        assert say(app, "digest now").startswith("Nothing changed since")
        (posted,) = eventually(lambda: app.slack.workspace.messages, 1)
        time.sleep(0.5)
    finally:
        service.stop()

    assert posted.channel == "C1"
    assert posted.text.startswith("Weekly digest")
    assert len([one for one in app.slack.workspace.messages if one.text.startswith("Weekly digest")]) == 1


@contextmanager
def delivering(app: Running) -> Iterator[None]:
    """A worker that posts what the app queues."""
    services = app.services
    intervals = Intervals(tick=0.1, spread=0.0)
    service = DeliveryService(
        DeliveryConfig(services.database, TOKEN, app.slack.url, services.composers, intervals=intervals)
    )
    service.start()
    try:
        yield
    finally:
        service.stop()


def test_now_without_changes_says_that_nothing_will_be_posted(app: Running) -> None:
    app.services.open_storage()
    say(app, "digest weekly mon 09:00 changes")
    with delivering(app):
        assert re.match(r"Nothing changed since \d+ \w+ \d{4}, so nothing will be posted", say(app, "digest now"))
        time.sleep(0.5)

    assert app.slack.workspace.messages == []


def test_preview_and_now_agree_that_there_is_nothing_to_post(app: Running) -> None:
    app.services.open_storage()
    say(app, "digest monthly 1 09:00 changes")

    assert say(app, "digest preview").startswith("Nothing changed since")
    assert say(app, "digest now").startswith("Nothing changed since")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("not_in_channel", "/invite"),
        ("channel_not_found", "/invite"),
        ("is_archived", "archived"),
        ("token_revoked", "Slack rejects the app's token (token_revoked)"),
    ],
)
def test_now_says_at_once_why_slack_takes_no_message(app: Running, error: str, words: str) -> None:
    app.services.open_storage()
    say(app, "digest weekly mon 09:00")
    app.slack.faults.reject("chat.postMessage", error, "C1")
    with delivering(app):
        reply = say(app, "digest now")

    assert words in reply
    assert "Posting" not in reply


def test_a_second_now_says_that_the_digest_is_queued(app: Running) -> None:
    app.services.open_storage()
    say(app, "digest weekly mon 09:00")
    say(app, "digest now")

    assert "already queued" in say(app, "digest now")


def test_a_user_is_notified_at_the_limit_of_digests(tmp_path: Path) -> None:
    with running(tmp_path, militia_max_digests=1) as app:
        say(app, "digest daily 09:00")

        assert "which is the limit" in say(app, "digest daily 10:00")


def test_a_digest_or_watch_in_a_private_channel_needs_an_invitation(app: Running) -> None:
    assert "/invite" in say(app, "digest daily 09:00", channel_name="privategroup")
    assert "/invite" in say(app, "watch kataib hezbollah", channel_name="privategroup")
    assert "direct message" in say(app, "watch badr", channel_name="mpdm-a--b-1", channel_id="G2")


@pytest.mark.parametrize("words", ["digest daily 09:00 hello", "digest daily 09:00 actor:Napoleon", "digest hello"])
def test_the_command_line_rejects_what_slack_rejects(app: Running, words: str) -> None:
    with pytest.raises(SettingsError) as raised:
        preview(Settings(), words.removeprefix("digest "), as_json=False, now=datetime.now(UTC))

    assert str(raised.value).splitlines()[0].removesuffix(".") in say(app, words)


def test_the_list_states_in_words_why_nothing_was_posted(app: Running) -> None:
    app.services.open_storage()
    say(app, "digest weekly mon 09:00")
    one = only_digest(app)
    app.services.ports.subscriptions.pause(one, because="Paused by a person.", at=datetime.now(UTC))
    app.services.ports.subscriptions.resume(one, at=datetime.now(UTC) + timedelta(days=8))

    assert "nothing was posted, because the digest was paused" in say(app, "digest list")


def test_now_states_how_many_changes_are_posted_and_since_when(app: Running) -> None:
    services = app.services
    services.open_storage()
    whole = services.active_base.base
    older = KnowledgeBase([one for one in whole.whole if one.id not in {"kirkuk", "balad"}], "older")
    services.versions.keep("older", pack(older), at=datetime(2026, 11, 1, tzinfo=UTC), who="start", records=len(older))
    services.ports.subscriptions.create(
        team="T1",
        channel="C1",
        owner="U1",
        cadence=Cadence(Frequency.WEEKLY, clock(9), "UTC", 0),
        filters="",
        post_policy=PostPolicy.CHANGES,
        at=datetime(2026, 11, 19, 12, tzinfo=UTC),
        base_version="older",
    )
    with delivering(app):
        reply = say(app, "digest now")
        [posted] = eventually(lambda: app.slack.workspace.in_channel("C1"), 1)

    assert reply == "Posting 2 changes since 19 Nov 2026."
    assert "2 new records" in posted.text
