"""A reader suggests a change: the button, the form, what is rejected with its field named, what is kept, and for whom."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from handlers.kinds import card_command
from knowledge.editable_fields import fields_of, seal
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import FOLDERS, Actor, Record
from tests import packaged
from tests.bot.running import Running, eventually, running
from tests.bot.suggestion_form import GOOD, GROUP, current, kept, opened, submit
from tests.handlers.asking import ask, menu


def one_of_each_kind() -> list[Record]:
    return [packaged.base().all(model)[0] for model in FOLDERS.values() if packaged.base().all(model)]


@pytest.mark.parametrize("record", one_of_each_kind(), ids=lambda record: record.kind)
def test_every_card_has_the_button_and_the_button_opens_the_records_own_form(app: Running, record: Record) -> None:
    assert menu(ask(card_command(record), packaged.base()), "More")["Suggest a change"] == f"suggest {record.id}"

    view = opened(app, record.id)

    assert (view["callback_id"], view["private_metadata"]) == ("suggest", record.id)
    assert [block["block_id"] for block in view["blocks"] if block["type"] == "input"] == list(GOOD)


def test_the_first_page_of_a_card_and_its_shared_copy_offer_a_suggestion(app: Running) -> None:
    app.click(f"actor {GROUP}")
    app.click(f"actor {GROUP}", action="share:3")

    for answer in app.answers(2):
        assert "suggest kataib-hezbollah" in str(answer["blocks"][-1])


def test_the_menu_offers_what_a_reader_can_say_and_the_texts_of_the_card(app: Running) -> None:
    groups = opened(app)["blocks"][2]["element"]["option_groups"]
    options = {one["value"].partition("@")[0]: one for group in groups for one in group["options"]}

    assert [one["text"]["text"] for one in groups[0]["options"]] == [
        "The date is wrong",
        "A source is missing",
        "This is out of date",
        "Other",
    ]
    assert options["summary.text"]["description"]["text"].startswith(f"now: {current().summary.text[:40]}")
    assert not any(one.split(".")[-1].isdigit() or one in {"id", "status"} for one in options)


def test_a_button_clicked_after_a_restart_still_opens_the_form(tmp_path: Path) -> None:
    with running(tmp_path) as before:
        clicked = menu(ask(f"actor {GROUP}", before.service.active.base), "More")["Suggest a change"]
    with running(tmp_path) as after:
        after.click(clicked)

        assert eventually(lambda: after.slack.called("views.open"), 1)


def test_the_slash_command_opens_the_form_and_a_mention_offers_its_button(app: Running) -> None:
    app.command("suggest kataib hezbollah")
    assert eventually(lambda: app.slack.called("views.open"), 1)

    app.event({"type": "app_mention", "user": "U1", "channel": "C1", "ts": "5.1", "text": f"<@UBOT> suggest {GROUP}"})
    (call,) = eventually(lambda: app.slack.called("chat.postMessage"), 1)
    assert "suggest kataib-hezbollah" in str(call.arguments["blocks"])


def test_a_good_suggestion_is_kept_confirmed_and_shown_to_admins(app: Running) -> None:
    before = app.service.active.base.version

    answer = submit(app)

    assert answer["response_action"] == "update"
    assert "Sent to the admins." in str(answer["view"])
    (one,) = kept(app)
    assert (one.user, one.team, one.version) == ("U1", "T1", before)
    assert (one.proposal.record, one.proposal.field, one.proposal.value) == (GROUP, GOOD["field"], GOOD["value"])
    assert app.service.active.base.version == before
    app.command("admin suggestions", user_id="UADMIN")
    assert "An armed group: Iran-backed" in app.answers()[0]["text"]


def test_admins_read_every_suggestion_in_full_with_the_current_value(app: Running) -> None:
    for number in range(4):
        submit(app, value=f"{number}{'v' * 690}", why=f"{number}{'<' * 690}", locator="w" * 300)

    app.command("admin suggestions", user_id="UADMIN")

    (answer,) = app.answers()
    assert "v" * 690 in str(answer["blocks"])
    assert f"Now: {current().summary.text[:40]}" in answer["text"]
    assert "more once these are decided" in answer["text"]
    assert len(json.dumps(answer["blocks"])) < 15_000


def test_an_acknowledgement_does_not_wait_for_a_database_that_is_busy(app: Running) -> None:
    release = threading.Event()
    for _ in range(app.settings.workers):
        app.service.pool.submit(lambda: release.wait(20))
    try:
        began = time.monotonic()
        answer = submit(app)
        assert time.monotonic() - began < 2.5
        assert "Working on it" in str(answer["view"])
        assert app.command("actor kataib hezbollah")[1]["text"].startswith("Kataib Hezbollah")
    finally:
        release.set()

    (call,) = eventually(lambda: app.slack.called("views.push"), 1)
    assert "Sent to the admins." in str(call.arguments["view"])
    assert len(kept(app)) == 1


def test_an_entry_that_moved_while_the_form_was_open_is_not_mistaken_for_another(app: Running) -> None:
    shown = packaged.base().get(GROUP, Actor)
    assert shown is not None
    fields = fields_of(shown)
    chosen = f"claims.2.grade@{seal(fields, fields['claims.2.grade'])}"
    active = app.service.active
    whole = active.base
    group = whole.get(GROUP, Actor)
    assert group is not None
    moved = group.model_copy(update={"claims": group.claims[1:]})
    active.base = KnowledgeBase([moved if one.id == GROUP else one for one in whole.records.values()], "reloaded")

    assert "has changed since" in submit(app, field=chosen, value="5")["errors"]["field"]
    active.base = whole
    assert submit(app, field=chosen, value="5")["response_action"] == "update"
    assert kept(app)[0].proposal.field == "claims.2.grade"


def test_a_source_outside_the_base_may_be_named_in_words(app: Running) -> None:
    answer = submit(app, locator="Reuters, 3 January 2020, https://example.org/a#b, second paragraph")

    assert "not a source of this base" in str(answer["view"])


def test_a_list_is_changed_in_words(app: Running) -> None:
    submit(app, field="roles", value="Add that it held the gate in 2019")

    assert kept(app)[0].proposal.field == "roles"


def test_the_same_suggestion_sent_twice_is_kept_once(app: Running) -> None:
    submit(app)
    assert submit(app)["response_action"] == "update"

    assert len(kept(app)) == 1


def test_modals_are_never_stacked_higher_than_slack_accepts(app: Running) -> None:
    view = {"type": "modal", "id": "V7", "callback_id": "answer", "root_view_id": "V1", "previous_view_id": "V1"}

    app.click(f"suggest {GROUP}", channel=None, view=view, response_url=None)

    (call,) = eventually(lambda: app.slack.called("views.update"), 1)
    assert call.arguments["view_id"] == "V7"


def test_a_reader_can_say_what_is_wrong_without_choosing_a_field(app: Running) -> None:
    assert submit(app, field="the date is wrong", value="It was 28 December")["response_action"] == "update"
    assert kept(app)[0].proposal.field == "the date is wrong"
