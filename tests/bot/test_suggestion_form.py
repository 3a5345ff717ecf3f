"""A reader suggests a change: the button, the form, what is rejected with its field named, what is kept, and for whom."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from handlers.kinds import card_command
from handlers.suggestions.ports import Suggestion, SuggestionState
from knowledge.editable_fields import fields_of, seal
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import FOLDERS, Actor, Record
from tests import packaged
from tests.bot.running import Running, eventually, running
from tests.handlers.asking import ask, menu

GROUP = "kataib-hezbollah"
GOOD = {
    "field": "summary.text",
    "value": "An armed group: Iran-backed",
    "locator": "crossroads-2020#lead/p2",
    "why": "Shorter",
}


def opened(app: Running, record: str = GROUP, **more: Any) -> dict[str, Any]:
    """The form that a click on the card's button opens."""
    app.click(f"suggest {record}", **more)
    (call,) = eventually(lambda: app.slack.called("views.open"), 1)
    view: dict[str, Any] = call.arguments["view"]
    return view


def submit(app: Running, about: str = GROUP, user: str = "U1", team: str = "T1", **given: str) -> dict[str, Any]:
    """What Slack is answered when the form is sent, filled in with ``given`` on top of what is good."""
    filled = GOOD | given
    values: dict[str, Any] = {
        name: {name: {"type": "plain_text_input", "value": filled[name] or None}} for name in filled if name != "field"
    }
    chosen = {"value": filled["field"], "text": {"type": "plain_text", "text": "as shown"}} if filled["field"] else None
    values["field"] = {"field": {"type": "static_select", "selected_option": chosen}}
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "suggest",
        "private_metadata": about,
        "state": {"values": values},
    }
    payload = {"type": "view_submission", "team": {"id": team}, "user": {"id": user, "team_id": team}, "view": view}
    return app.form({"payload": json.dumps(payload | {"trigger_id": "1.2"})})[1]


def kept(app: Running, state: SuggestionState = SuggestionState.OPEN) -> tuple[Suggestion, ...]:
    """What the database has."""
    return app.services.ports.suggestions.listed("T1", state)


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
    assert options["summary.text"]["description"]["text"].startswith("now: Iran-backed armed group")
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


@pytest.mark.parametrize("name", list(GOOD))
@pytest.mark.parametrize("nothing", ["", "   ", "\u200b\u202e"])
def test_an_empty_field_is_rejected_by_its_name(app: Running, name: str, nothing: str) -> None:
    answer = submit(app, **{name: nothing})

    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [name]
    assert kept(app) == ()


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        ({"locator": "crossroad-2020#lead/p2"}, "locator", 'Did you mean "crossroads-2020"?'),
        ({"locator": "crossroads-2020#lead/p99"}, "locator", "Section has only"),
        ({"locator": "crossroads-2020#lead"}, "locator", "source#section/p3"),
        ({"field": "type", "value": "armed-groop"}, "value", 'Did you mean "armed-group"?'),
        ({"field": "claims.0.as_of", "value": "last spring"}, "value", "EDTF"),
        ({"field": "relationships.0.target", "value": "irgc-quds-forse"}, "value", 'Did you mean "irgc-quds-force"?'),
        ({"field": "type", "value": "armed-group"}, "value", "already the current value"),
        ({"value": "x" * 701}, "value", "limit 700"),
        ({"field": "changelog.0.what"}, "field", "no longer has this field"),
    ],
)
def test_an_invalid_value_is_rejected_with_the_field_and_the_fix(
    app: Running, given: dict[str, str], name: str, said: str
) -> None:
    answer = submit(app, **given)

    assert answer["response_action"] == "errors"
    assert list(answer["errors"]) == [name]
    assert said in answer["errors"][name]


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
    assert "Now: Iran-backed armed group" in answer["text"]
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


def test_typed_marks_that_reorder_or_break_text_are_not_kept(app: Running) -> None:
    submit(app, value="One\u202e two\x00\nthree \ud800كتائب\u200cها", why="a\r\n# b")

    assert kept(app)[0].proposal.value == "One two three كتائب\u200cها"
    assert kept(app)[0].proposal.why == "a # b"


@pytest.mark.parametrize("forged", ["", "no-such-record", "../../etc/passwd", "kataib-hezbollah page:2 x", "a" * 3000])
def test_forged_metadata_keeps_nothing(app: Running, forged: str) -> None:
    answer = submit(app, about=forged)

    assert answer["response_action"] == "update"
    assert "no longer has this record" in str(answer["view"])
    assert kept(app) == ()


def test_metadata_forged_into_another_record_is_judged_by_that_records_fields(app: Running) -> None:
    answer = submit(app, about="abdul-hussein-arrest", field="claims.2.text")

    assert list(answer["errors"]) == ["field"]


def test_a_foreign_workspace_neither_opens_the_form_nor_keeps_anything(app: Running) -> None:
    app.click(f"suggest {GROUP}", user={"id": "U9", "team_id": "T999"})
    assert app.answers()[0]["text"].startswith("This app serves another workspace")

    answer = submit(app, team="T999")
    assert "another workspace" in str(answer["view"])
    assert app.slack.called("views.open") == []
    with app.services.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM suggestions")).scalar_one() == 0


def test_a_database_that_is_gone_is_said_in_the_form(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with running(tmp_path, database_url=nowhere) as app:
        assert "The database is unavailable" in str(submit(app)["view"])


def test_modals_are_never_stacked_higher_than_slack_accepts(app: Running) -> None:
    view = {"type": "modal", "id": "V7", "callback_id": "answer", "root_view_id": "V1", "previous_view_id": "V1"}

    app.click(f"suggest {GROUP}", channel=None, view=view, response_url=None)

    (call,) = eventually(lambda: app.slack.called("views.update"), 1)
    assert call.arguments["view_id"] == "V7"


def test_a_reader_can_say_what_is_wrong_without_choosing_a_field(app: Running) -> None:
    assert submit(app, field="the date is wrong", value="It was 28 December")["response_action"] == "update"
    assert kept(app)[0].proposal.field == "the date is wrong"
