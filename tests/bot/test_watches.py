"""Watching from Slack: one watch for a record, and ending it by any of its names."""

from __future__ import annotations

from tests.bot.running import Running, say


def test_a_watch_is_set_once_and_ended_by_name(app: Running) -> None:
    say(app, "watch kataib hezbollah")
    say(app, "watch kataib-hezbollah")

    assert len(app.services.ports.watches.of_target("T1", "C1")) == 1
    assert "Kataib Hezbollah" in say(app, "watches")
    assert say(app, "unwatch Kata'ib Hizbullah").startswith("No longer watching")
    assert app.services.ports.watches.of_target("T1", "C1") == ()


def test_a_name_of_several_records_ends_the_only_watch_among_them(app: Running) -> None:
    say(app, "watch kataib hezbollah")

    assert say(app, "unwatch hezbollah") == "No longer watching Kataib Hezbollah here."


def test_a_name_of_several_watched_records_is_asked_about(app: Running) -> None:
    say(app, "watch kataib-hezbollah")
    say(app, "watch kataib-hezbollah-front-company")

    assert say(app, "unwatch hezbollah").startswith("Several records match “hezbollah”. Choose one:")
    assert len(app.services.ports.watches.of_target("T1", "C1")) == 2


def test_a_name_that_is_not_watched_lists_what_is(app: Running) -> None:
    say(app, "watch badr")

    reply = say(app, "unwatch sistani")

    assert reply.startswith("No record that matches “sistani” is watched here.")
    assert "Unwatch Badr Organization" in reply
