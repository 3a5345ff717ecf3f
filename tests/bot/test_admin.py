"""Only admins run the app; an unknown user is denied, changes nothing, and is in the audit log."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

import pytest

from handlers.sub_actions import ADMIN
from tests import packaged
from tests.bot.running import SECRET, TOKEN, Running, eventually, running, say
from tests.fakes.faults import Fault, Harm

ADMINS_ONLY = "Only admins can do this"


@pytest.mark.parametrize("action", sorted([one.name for one in ADMIN]))
def test_an_admin_action_of_another_user_is_denied(app: Running, action: str) -> None:
    version = app.service.active.base.version

    reply = say(app, f"admin {action} --force", user_id="U2")

    assert reply.startswith(ADMINS_ONLY)
    assert app.service.active.base.version == version
    (line,) = app.services.audit.recent("T1", 5)
    assert (line.user, line.action, line.result) == ("U2", f"admin {action}", "denied")


def test_a_forged_button_is_denied_too(app: Running) -> None:
    app.click("admin reload --force", user={"id": "U2", "team_id": "T1"})

    assert app.answers()[0]["text"].startswith(ADMINS_ONLY)


def test_forged_private_metadata_does_nothing(app: Running) -> None:
    view = {"type": "modal", "callback_id": "admin", "private_metadata": "reload --force", "state": {"values": {}}}
    payload = {"type": "view_submission", "team": {"id": "T1"}, "user": {"id": "U2", "team_id": "T1"}, "view": view}

    app.form({"payload": json.dumps(payload)})

    assert [line.result for line in eventually(lambda: app.services.audit.recent("T1", 5), 1)] == ["denied"]


def test_a_usergroup_that_slack_does_not_name_makes_no_user_an_admin(tmp_path: Path) -> None:
    with running(tmp_path, militia_admins=("S1",)) as app:
        app.slack.workspace.usergroups["S1"] = ["U1"]
        app.slack.faults.next("usergroups.users.list", Fault(Harm.REJECTED, 0, "missing_scope"))

        assert say(app, "admin status").startswith(ADMINS_ONLY)
        assert say(app, "admin status").startswith("Status")
        assert say(app, "admin status", user_id="U2").startswith(ADMINS_ONLY)


def test_an_admin_reads_reports_history_and_log(app: Running) -> None:
    app.services.open_storage()

    assert say(app, "admin reload", user_id="UADMIN").startswith("Reload not needed\n")
    assert "· active" in say(app, "admin history", user_id="UADMIN")
    assert "admin reload · not needed" in say(app, "admin audit", user_id="UADMIN")


def test_the_status_names_the_version_of_a_reload_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    shutil.copytree(packaged.FOLDER, folder)
    with running(tmp_path, knowledge_source=str(folder)) as app:
        app.services.replicator.refresh()
        place = folder / "places" / "balad.yaml"
        place.write_text(place.read_text().replace('title: "Balad"', 'title: "Balad town"'))

        assert say(app, "admin reload", user_id="UADMIN").startswith("Reload succeeded")
        status = say(app, "admin status", user_id="UADMIN")

    assert status.count(f"version {app.service.active.base.version}") == 2


def test_secrets_and_typed_words_are_in_no_log_and_no_answer(app: Running, caplog: pytest.LogCaptureFixture) -> None:
    canary = "canary-tangerine"
    with caplog.at_level(logging.DEBUG):
        shown = str(app.command(f"actor {canary}"))
        app.click(f"search {canary}")
        app.answers()
        say(app, f"admin rollback {canary}", user_id="UADMIN")
    logged = "\n".join(
        f"{record.getMessage()} {vars(record)}" for record in caplog.records if record.name.startswith("bot")
    )

    for secret in (SECRET, TOKEN):
        assert secret not in caplog.text
        assert secret not in shown
    assert canary not in logged
    assert canary not in str(app.services.audit.recent("T1", 20))


def test_the_status_shows_a_query_without_a_match_as_it_was_typed(app: Running) -> None:
    app.services.open_storage()
    app.command("actor Saraya Awliya al-Dam of the Moon")
    eventually(lambda: app.services.zero_hits.most_asked(5), 1)

    assert "saraya awliya al-dam of the moon" in say(app, "admin status", user_id="UADMIN").casefold()
