"""What runs beside the answers, and what keeps a process from being ready."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.cli.serve import make_indexes
from bot.lifecycle import Lifecycle
from knowledge.knowledge_base import KnowledgeBase
from tests.bot.running import Running, eventually, running


def test_the_indexes_of_searches_are_made_after_the_database_was_tried(app: Running) -> None:
    tried, kept = app.services.storage_tried, list[KnowledgeBase]()
    base = KnowledgeBase((), "empty")
    lifecycle = Lifecycle(app.running_app, None)
    with ThreadPoolExecutor(1) as making:
        made = making.submit(make_indexes, base, lambda one: kept.append(one), tried)
        assert not made.done()
        assert not kept
        lifecycle.start()
        try:
            made.result(10)
        finally:
            lifecycle.stop()

    assert tried.is_set()
    assert kept == [base]


def test_a_base_that_is_not_the_newest_is_named_until_a_reload_replaces_it(app: Running) -> None:
    app.services.active_base.degraded = "The source has errors, so the last good base is used. Fix it, then reload."
    lifecycle = Lifecycle(app.running_app, None)

    assert "The source has errors, so the last good base is used. Fix it, then reload." in lifecycle.problems()
    app.command("admin reload", user_id="UADMIN")
    app.answers()
    assert not [one for one in lifecycle.problems() if "last good base" in one]


def test_a_rejected_token_alerts_the_members_of_a_user_group_once_it_works_again(tmp_path: Path) -> None:
    with running(tmp_path, militia_admins=("S1",)) as app:
        app.slack.workspace.usergroups["S1"] = ["U7"]
        delivery = app.services.delivery()
        lifecycle = Lifecycle(app.running_app, delivery)
        lifecycle.start()
        try:
            eventually(lambda: app.slack.called("usergroups.users.list"), 1)
            app.slack.faults.reject("usergroups.users.list", "token_revoked")
            state = delivery.sender_state
            state.pause("token_revoked", at=app.services.clock.now(), team="T1")
            state.resume()
            (message,) = eventually(lambda: app.slack.workspace.messages, 1)
        finally:
            lifecycle.stop()

    assert message.channel == "D7"
    assert "Slack rejected the app's token (token_revoked)" in message.text
