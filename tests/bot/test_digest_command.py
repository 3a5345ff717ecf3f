"""Subscribing from Slack: what is confirmed, who may change it, and what is posted in the end."""

from __future__ import annotations

import time
from pathlib import Path

from bot.delivery.sender import Composers
from bot.delivery.service import DeliveryConfig, DeliveryService
from bot.demo.workspace import Person
from bot.outbox.intervals import Intervals
from tests.bot.running import TOKEN, Running, eventually


def say(app: Running, text: str, **more: str) -> str:
    """Ask for a deed and read what comes back."""
    before = len(app.slack.workspace.responses)
    app.command(text, **more)
    return str(eventually(lambda: app.slack.workspace.responses[before:], 1)[0][1]["text"])


def only_digest(app: Running) -> str:
    (one,) = app.parts.services.ports.subscriptions.of_channel("T1", "C1")
    return one.id


def test_the_confirmation_names_the_next_three_runs_in_the_readers_zone(app: Running) -> None:
    app.slack.workspace.people["U1"] = Person("U1", "Ada", zone="Europe/Berlin")

    told = say(app, "digest weekly mon 09:00 Asia/Baghdad actor:“Kataib Hezbollah” changes")

    assert "Next, in your time (Europe/Berlin)" in told
    assert told.count("• Mon ") == 3
    assert "actor Kataib Hezbollah" in told
    assert "Nothing is posted" in told


def test_an_unknown_zone_is_refused_with_the_nearest(app: Running) -> None:
    assert "Asia/Baghdad" in say(app, "digest weekly mon 09:00 Asia/Bagdad")
    assert app.parts.services.ports.subscriptions.of_channel("T1", "C1") == ()


def test_an_unknown_filter_is_refused_and_nothing_is_subscribed(app: Running) -> None:
    assert "Napoleon" in say(app, "digest daily 09:00 actor:Napoleon")
    assert app.parts.services.ports.subscriptions.of_channel("T1", "C1") == ()


def test_only_the_owner_or_an_admin_may_end_a_digest(app: Running) -> None:
    say(app, "digest daily 09:00")
    one = only_digest(app)

    assert "Only the owner of this digest" in say(app, f"digest off {one}", user_id="U2")
    assert say(app, f"digest pause {one}", user_id="UADMIN").startswith("Paused")
    assert say(app, f"digest off {one}").startswith("Stopped")
    assert app.parts.services.ports.subscriptions.of_channel("T1", "C1") == ()


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


def test_a_watch_is_set_once_and_ended_by_name(app: Running) -> None:
    say(app, "watch kataib hezbollah")
    say(app, "watch kataib-hezbollah")

    assert len(app.parts.services.ports.watches.of_target("T1", "C1")) == 1
    assert "Kataib Hezbollah" in say(app, "watches")
    assert say(app, "unwatch Kata'ib Hizbullah").startswith("No longer watching")
    assert app.parts.services.ports.watches.of_target("T1", "C1") == ()


def test_a_digest_asked_for_now_is_posted_once(app: Running, tmp_path: Path) -> None:
    backend = app.parts.services
    backend.open_storage()
    say(app, "digest weekly mon 09:00 Asia/Baghdad")
    composers = Composers(
        digest=backend.digest_composer, watch=backend.watch_composer, changed=backend.version_cache.changed
    )
    service = DeliveryService(
        DeliveryConfig(backend.database, TOKEN, app.slack.url, composers, intervals=Intervals(tick=0.1, spread=0.0))
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
