"""The Home tab shows its administration part to admins alone, and every click is checked again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bot.running import Running, eventually, running
from tests.fakes.faults import Fault, Harm

RUNS = ["admin status", "admin check", "admin reload", "admin history", "admin audit", "admin suggestions"]
_TRIES = 10
"""A check of the whole base takes seconds, more on a busy machine."""
HOME = {"type": "home", "id": "VHOME"}


def home_of(app: Running, user: str, event_id: str = "Ev1") -> dict[str, Any]:
    before = len(app.slack.called("views.publish"))
    app.event({"type": "app_home_opened", "user": user, "tab": "home", "channel": "D1"}, event_id)
    view: dict[str, Any] = eventually(lambda: app.slack.called("views.publish"), before + 1)[-1].arguments["view"]
    return view


def run_by(view: dict[str, Any]) -> list[str]:
    """What the administration's buttons ask."""
    values = [one.get("value", "") for block in view["blocks"] for one in block.get("elements", [])]
    return [value for value in values if value.startswith("admin")]


def click_at_home(app: Running, value: str, user: str) -> str:
    """What the modal says that a click in Home opens and fills."""
    app.click(value, user={"id": user, "team_id": "T1"}, channel=None, response_url=None, view=HOME)
    for _ in range(_TRIES):
        if filled := eventually(lambda: app.slack.called("views.update"), 1):
            break
    assert app.slack.called("views.open")
    return str(filled[0].arguments["view"])


def test_admins_alone_see_the_administration_part(app: Running) -> None:
    assert run_by(home_of(app, "UADMIN", "Ev1")) == RUNS
    assert run_by(home_of(app, "U2", "Ev2")) == []
    assert "Administration" not in str(home_of(app, "U2", "Ev3"))


def test_if_slack_does_not_name_a_usergroup_home_shows_no_administration(tmp_path: Path) -> None:
    with running(tmp_path, militia_admins=("S1",)) as app:
        app.slack.workspace.usergroups["S1"] = ["U1"]
        app.slack.faults.next("usergroups.users.list", Fault(Harm.REJECTED, 0, "missing_scope"))

        assert run_by(home_of(app, "U1", "Ev1")) == []
        assert run_by(home_of(app, "U1", "Ev2")) == RUNS
        assert run_by(home_of(app, "U2", "Ev3")) == []


def test_home_is_shown_while_the_database_is_gone(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder' / 'app.sqlite3'}"
    with running(tmp_path, database_url=nowhere) as app:
        assert run_by(home_of(app, "UADMIN")) == RUNS


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("admin status", "Status"),
        ("admin check", "Check"),
        ("admin reload", "Already up to date"),
        ("admin history", "Versions"),
        ("admin audit", "Audit log"),
        ("admin suggestions", "None is open"),
    ],
)
def test_a_click_gives_the_same_answer_in_a_modal(app: Running, value: str, said: str) -> None:
    assert said in click_at_home(app, value, "UADMIN")


@pytest.mark.parametrize("value", RUNS)
def test_a_forged_click_of_another_user_is_denied_audited_and_changes_nothing(app: Running, value: str) -> None:
    version = app.service.active.base.version

    assert "Only admins can do this" in click_at_home(app, value, "U2")
    assert app.service.active.base.version == version
    (line,) = app.services.audit.recent("T1", 5)
    assert (line.user, line.action, line.result) == ("U2", value, "denied")


def test_a_result_reaches_an_admin_who_closed_the_modal_before_it_came(app: Running) -> None:
    app.slack.faults.next("views.update", Fault(Harm.REJECTED, 0, "not_found"))

    app.click("admin history", user={"id": "UADMIN", "team_id": "T1"}, channel=None, response_url=None, view=HOME)

    (message,) = eventually(lambda: app.slack.workspace.in_channel("DADMIN"), 1)
    assert "Versions" in str(message)


def test_a_former_admin_is_denied_although_home_still_shows_the_buttons(tmp_path: Path) -> None:
    with running(tmp_path) as app:
        shown = run_by(home_of(app, "UADMIN"))
    with running(tmp_path, militia_admins=()) as app:
        assert "Only admins" in click_at_home(app, shown[0], "UADMIN")


def test_home_shows_a_newcomer_three_first_steps_and_then_what_is_watched(app: Running) -> None:
    assert "First steps" in str(home_of(app, "U1", "Ev1"))

    app.command("watch kataib hezbollah")

    assert eventually(lambda: [True] if "My digests and watches" in str(home_of(app, "U1", "Ev2")) else [], 1)
