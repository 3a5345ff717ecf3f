"""Every button that version 1 posted still works."""

from __future__ import annotations

import logging

import pytest

from handlers.suggestions.ports import SuggestionState
from tests.bot.running import Running
from tests.bot.version_1.stored import (
    CLICKS,
    SHARES,
    STATE_AFTER,
    Entry,
    buttons_that,
    can_be_shared,
    clicked,
    denials,
    is_card_or_list,
    is_understood,
    named,
    names_a_record,
    shares,
)


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
