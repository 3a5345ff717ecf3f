"""Promises 10 and 11: what people must fix, and starting on an empty database."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect

from bot.outbox.delivery import DeliveryState
from bot.outbox.subscriptions import Subscriptions
from bot.storage.audit import SqlAuditLog
from bot.storage.engine import Database
from bot.storage.tables import metadata
from handlers.subscriptions.subscription import State
from tests.chaos.rig import ROOT, TOKEN, Finding, Rig, wait_for
from tests.databases import empty_database

_UPGRADE = """
import sys
from bot.storage.engine import Database
from bot.storage.schema_upgrade import upgrade
upgrade(Database(sys.argv[1]))
"""


def archived_channel(rig: Rig, *, short: bool) -> Finding:
    """Promise 10: a channel is archived, and opened again."""
    subscription, other = rig.due(2)
    store = Subscriptions(rig.database)
    rig.slack.faults.reject("chat.postMessage", "is_archived", subscription.channel)
    with rig.service():
        rig.settled(3, within=15)
        kept = store.get(subscription.id)
        paused = kept is not None and kept.state is State.PAUSED and "archived" in kept.paused_because
        audits = sum("archived" in entry.result for entry in SqlAuditLog(rig.database).recent("T1", 50))
        notified = dict(rig.notified())
        rig.slack.faults.allow("chat.postMessage", subscription.channel)
        store.resume(subscription.id, at=datetime.now(UTC))
        store.run_now(subscription.id, at=datetime.now(UTC))
        works = wait_for(lambda: any(t.startswith(subscription.id) for t in rig.posted()), 10)
    states = rig.states()
    figure = (
        f"paused {paused}, {audits} audit row, owners notified {notified}, rows {dict(states)}, works after resume {works}, "
        f"the other channel got {sum(text.startswith(other.id) for text in rig.posted())}"
    )
    held = paused and audits == 1 and list(notified.values()) == [1] and works and states[DeliveryState.FAILED] == 1
    return Finding(figure, held)


def revoked_token(rig: Rig, *, short: bool) -> Finding:
    """Promise 10: the token is revoked, then there is a new one."""
    del short  # fewer than the sender threads would show nothing
    count = 20
    rig.slack.workspace.tokens = {"xoxb-new"}
    rig.due(count)
    with rig.service(token=TOKEN):
        wait_for(lambda: len(rig.rows()) == count and not rig.states()[DeliveryState.SENDING], 10)
        wait_for(lambda: False, 2)
        attempts = len(rig.slack.called("chat.postMessage"))
        alerts = sum("invalid_auth" in entry.result for entry in SqlAuditLog(rig.database).recent("T1", 50))
        waiting = rig.states()[DeliveryState.PENDING]
        active = sum(one.state is State.ACTIVE for one in map(Subscriptions(rig.database).get, _ids(rig)) if one)
    with rig.service(token="xoxb-new"):
        rig.settled(count, within=20)
    sent, posted = rig.states()[DeliveryState.SENT], sum(rig.posted().values())
    figure = (
        f"{attempts} attempts, {alerts} alert, {waiting} of {count} kept waiting, {active} subscriptions active; "
        f"with the new token {sent} sent, {posted} messages"
    )
    return Finding(
        figure, alerts == 1 and waiting == active == sent == posted == count and attempts <= 2 * rig.intervals.senders
    )


def _ids(rig: Rig) -> list[str]:
    return sorted({row.subscription_id for row in rig.rows()})


def four_starts(rig: Rig, *, short: bool) -> Finding:
    """Promise 11: four processes upgrade an empty database at once."""
    times, good = (2 if short else 20), 0
    kind = "postgres" if rig.database.is_postgresql else "sqlite"
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder, empty_database(kind, Path(folder)) as url:
            starts = [
                subprocess.Popen(
                    [sys.executable, "-c", _UPGRADE, url],
                    cwd=ROOT,
                    env={**os.environ, "PYTHONPATH": str(ROOT)},
                    stderr=subprocess.DEVNULL,
                )
                for _ in range(4)
            ]
            codes = [start.wait(90) for start in starts]
            database = Database(url)
            tables = set(inspect(database.engine).get_table_names())
            database.close()
            good += codes == [0] * 4 and tables == {*metadata.tables, "alembic_version"}
    return Finding(f"{good} of {times}: all four up, one schema", good == times)
