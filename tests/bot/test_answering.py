"""Slack asks over signed HTTP, and the app answers by the way that each payload leaves open."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from bot.slack.admission import RateLimiter
from tests.bot.running import Running, eventually, running
from tests.fakes.faults import Fault, Harm


def test_a_look_up_is_answered_in_the_acknowledgement_without_calling_slack(app: Running) -> None:
    before = len(app.slack.calls)

    status, body = app.command("actor Kata'ib Hizbullah")

    assert status == 200
    assert body["response_type"] == "ephemeral"
    assert body["text"].startswith("Kataib Hezbollah")
    assert body["blocks"]
    assert len(app.slack.calls) == before


def test_a_disputed_date_is_shown_with_both_its_sources(app: Running) -> None:
    _, body = app.command("incident Kirkuk")

    assert "27 or 28 Dec 2019 (sources differ)" in body["text"]
    assert "Crossroads" in body["text"]
    assert "The Tight Rope" in body["text"]


def test_a_bare_hezbollah_asks(app: Running) -> None:
    _, body = app.command("actor Hezbollah")

    assert "Which one?" in body["text"]


def test_napoleon_is_not_found_and_counted(app: Running) -> None:
    _, body = app.command("actor Napoleon")

    assert body["text"].startswith("No actor here goes by “Napoleon”")
    assert [miss.query for miss in eventually(lambda: app.parts.backend.misses.most_asked(5), 1)] == ["napoleon"]


def test_a_button_is_answered_at_its_own_response_address(app: Running) -> None:
    status, body = app.press("actor kataib-hezbollah")

    assert (status, body.get("text")) == (200, None)
    (answer,) = app.answers()
    assert answer["text"].startswith("Kataib Hezbollah")
    assert answer["response_type"] == "ephemeral"


def test_sharing_posts_the_card_for_the_channel_and_says_who_shared_it(app: Running) -> None:
    app.press("actor kataib-hezbollah", action="share:3")

    (answer,) = app.answers()
    assert answer["response_type"] == "in_channel"
    assert "Shared by <@U1>" in str(answer["blocks"][0])


def test_turning_a_page_replaces_the_message(app: Running) -> None:
    app.press("incidents page:2")

    (answer,) = app.answers()
    assert answer["replace_original"] is True


def test_a_mention_is_answered_in_its_thread_for_the_asker_alone(app: Running) -> None:
    app.event(
        {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "5.1", "text": "<@UBOT> actor kataib hezbollah"}
    )

    (call,) = eventually(lambda: app.slack.called("chat.postEphemeral"), 1)
    assert call.arguments["thread_ts"] == "5.1"
    assert call.arguments["user"] == "U1"
    assert str(call.arguments["text"]).startswith("Kataib Hezbollah")


def test_an_event_sent_four_times_has_one_effect(app: Running) -> None:
    event = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "5.1", "text": "help"}

    for _ in range(4):
        app.event(event, event_id="Ev7")
    app.event(event | {"text": "sources"}, event_id="Ev8")

    eventually(lambda: app.slack.called("chat.postMessage"), 2)
    texts = [str(call.arguments["text"])[:7] for call in app.slack.called("chat.postMessage")]
    assert len(texts) == 2


def test_a_deed_is_acknowledged_at_once_and_answered_later(app: Running) -> None:
    status, body = app.command("digest weekly mon 09:00 Asia/Baghdad changes")

    assert (status, body.get("text")) == (200, None)
    (answer,) = app.answers()
    assert "every Monday at 09:00 (Asia/Baghdad)" in answer["text"]
    assert answer["text"].count("09:00") + answer["text"].count("06:00") >= 4


def test_a_foreign_workspace_is_refused_without_knowledge_and_audited(app: Running) -> None:
    status, body = app.command("actor Kataib Hezbollah", team_id="T999")

    assert status == 200
    assert body["text"] == "This app serves another workspace, so it cannot answer here."
    (line,) = eventually(lambda: app.parts.backend.audit.recent("T999", 5), 1)
    assert line.result == "refused: foreign workspace"


def test_a_guest_from_a_shared_channel_is_refused(app: Running) -> None:
    app.press("actor kataib-hezbollah", user={"id": "U9", "team_id": "T999"})

    (answer,) = app.answers()
    assert answer["text"].startswith("This app serves another workspace")


def test_somebody_who_floods_is_slowed_down_and_others_are_not(app: Running) -> None:
    replies = [app.command("sources")[1]["text"] for _ in range(60)]

    assert sum(text.startswith("That was a lot of questions") for text in replies) >= 20
    assert not app.command("sources", user_id="U2")[1]["text"].startswith("That was a lot")


def test_a_bucket_refills_with_time() -> None:
    pace = RateLimiter(burst=2, rate=1.0)

    assert [pace.allows("T1", "U1", now) for now in (0.0, 0.0, 0.0, 1.0, 1.0)] == [True, True, False, True, False]


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
        assert answer["text"].startswith("The database does not answer at the moment, so nothing was changed")


def test_slow_deeds_do_not_slow_look_ups(app: Running) -> None:
    release = threading.Event()
    for _ in range(50):
        app.parts.desk.pool.submit(lambda: release.wait(10) and None)
    try:
        status, body = app.command("actor kataib hezbollah")
        assert (status, body["text"][:16]) == (200, "Kataib Hezbollah")
    finally:
        release.set()


def test_a_full_pool_says_so_at_once(app: Running) -> None:
    release = threading.Event()
    while app.parts.desk.pool.submit(lambda: release.wait(10) and None):
        pass
    try:
        assert app.command("digest list")[1]["text"].startswith("Too much is going on")
    finally:
        release.set()


def test_the_home_tab_is_published(app: Running) -> None:
    app.event({"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"})

    (call,) = eventually(lambda: app.slack.called("views.publish"), 1)
    assert call.arguments["view"]["type"] == "home"


def test_the_message_shortcut_names_whom_a_message_names(app: Running) -> None:
    payload = {
        "type": "message_action",
        "callback_id": "brief_message",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "channel": {"id": "C1"},
        "message": {"text": "Did Kataib Hezbollah answer to Soleimani?", "ts": "1.1"},
        "trigger_id": "1.2",
        "response_url": app.slack.response_url("shortcut"),
    }

    app.form({"payload": json.dumps(payload)})

    (answer,) = app.answers()
    assert "Kataib Hezbollah" in answer["text"]
    assert "Qasem Soleimani" in answer["text"]


def test_typing_in_a_menu_is_answered_with_names(app: Running) -> None:
    payload = {
        "type": "block_suggestion",
        "action_id": "name",
        "block_id": "name",
        "value": "kataib hez",
        "team": {"id": "T1"},
        "user": {"id": "U1", "team_id": "T1"},
        "view": {"type": "modal", "callback_id": "look-up"},
    }

    _, body = app.form({"payload": json.dumps(payload)})

    assert "Kataib Hezbollah" in [option["text"]["text"] for option in body["options"]]
