"""Floods, slow actions, a full pool, a slow Slack and a database that is gone: look-ups continue."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from bot.slack.counters import Drop
from tests.bot.message_events import DIRECT
from tests.bot.running import Running, eventually, running
from tests.fakes.faults import Fault, Harm


def test_a_person_who_floods_is_limited_and_others_are_not(app: Running) -> None:
    replies = [app.command("sources")[1]["text"] for _ in range(60)]

    assert sum(text.startswith("Too many requests") for text in replies) >= 20
    assert not app.command("sources", user_id="U2")[1]["text"].startswith("Too many requests")


def test_look_ups_go_on_while_slack_hangs_and_the_database_is_gone(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with running(tmp_path, database_url=nowhere) as app:
        app.slack.faults.next("chat.postMessage", *[Fault(Harm.HANG_BEFORE, 2)] * 4)
        for number in range(4):
            event = {
                "type": "message",
                "channel_type": "im",
                "user": "U1",
                "channel": "D1",
                "ts": "5.1",
                "text": "help",
            }
            app.event(event, event_id=f"Ev{number}")

        assert app.command("actor kataib hezbollah")[1]["text"].startswith("Kataib Hezbollah")


def test_what_needs_a_database_that_is_gone_says_so(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with running(tmp_path, database_url=nowhere) as app:
        app.command("digest list")

        (answer,) = app.answers()
        assert answer["text"].startswith("The database is unavailable, so nothing was changed")


def test_slow_actions_do_not_slow_look_ups(app: Running) -> None:
    release = threading.Event()
    for _ in range(50):
        app.service.pool.submit(lambda: release.wait(10))
    try:
        status, body = app.command("actor kataib hezbollah")
        assert (status, body["text"][:16]) == (200, "Kataib Hezbollah")
    finally:
        release.set()


def test_a_full_pool_says_so_at_once(app: Running) -> None:
    release = threading.Event()
    owner = 0
    while app.service.pool.submit(lambda: release.wait(10), owner := owner + 1):
        pass
    try:
        assert app.command("digest list")[1]["text"].startswith("The app is busy")
    finally:
        release.set()


def test_messages_and_mentions_are_limited_like_commands_and_another_person_is_answered(app: Running) -> None:
    app.slack.faults.always("chat.postMessage", Fault(Harm.HANG_BEFORE, 0.5))
    for number in range(300):
        app.event(DIRECT, event_id=f"Ev{number}")
    began = time.monotonic()
    app.event(DIRECT | {"user": "U2", "channel": "D2", "text": "actor badr"}, event_id="EvOther")

    def other() -> list[object]:
        return [one for one in app.slack.workspace.messages if one.channel == "D2"]

    assert eventually(other, 1)
    assert time.monotonic() - began < 5
    app.slack.faults.allow("chat.postMessage")
    assert len(app.slack.called("chat.postMessage")) < 60
    assert app.service.counters.of(Drop.RATE_LIMITED) > 200
    notices = [one for one in app.slack.called("chat.postMessage") if "Too many requests" in one.arguments["text"]]
    assert len(notices) <= 2
