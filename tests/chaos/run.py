"""The promises of delivery, commands and knowledge, each as a run that can fail.

``python tests/chaos/run.py [--short] [--database sqlite|postgres|URL] [--only 1,3]`` prints a table and exits with 1 if
one does not hold. PostgreSQL is used if ``--database`` or ``TEST_DATABASE_URL`` names it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.chaos import load, once, outages, serving, times, upkeep
from tests.chaos.rig import Finding, Rig
from tests.databases import migrated_database, postgresql_url
from tests.fakes.slack import LoopbackSlack

Run = Callable[..., Finding]

PROMISES: list[tuple[str, str, Run, frozenset[str]]] = [
    ("1", "killed workers, lossy network", once.killed_workers, frozenset({"sqlite", "postgres"})),
    ("1", "histories that lag", once.lagging_history, frozenset({"sqlite", "postgres"})),
    ("2", "three schedulers", once.several_schedulers, frozenset({"sqlite", "postgres"})),
    ("3", "stored, then lost", once.stored_then_lost, frozenset({"sqlite", "postgres"})),
    ("4", "search not allowed", once.without_search, frozenset({"sqlite", "postgres"})),
    ("5", "database locked", outages.locked, frozenset({"sqlite"})),
    ("5", "database restarted twice", outages.restarted, frozenset({"postgres"})),
    ("6", "three days down", times.three_days_down, frozenset({"sqlite", "postgres"})),
    ("7", "clock changes of zones", times.changes_of_zones, frozenset({"sqlite", "postgres"})),
    ("8", "jumping clocks", times.jumping_clocks, frozenset({"sqlite", "postgres"})),
    ("8", "replicas with wrong clocks", times.wrong_clocks, frozenset({"sqlite", "postgres"})),
    ("9", "429 on one channel", outages.one_channel_limited, frozenset({"sqlite", "postgres"})),
    ("10", "archived channel", upkeep.archived_channel, frozenset({"sqlite", "postgres"})),
    ("10", "revoked token", upkeep.revoked_token, frozenset({"sqlite", "postgres"})),
    ("11", "four starts at once", upkeep.four_starts, frozenset({"sqlite", "postgres"})),
    ("12", "SIGTERM while sending", outages.stopped_while_sending, frozenset({"sqlite", "postgres"})),
    ("13", "fifty requests a second", load.steady_load, frozenset({"sqlite", "postgres"})),
    ("14", "slow admin actions", serving.slow_admin_actions, frozenset({"sqlite"})),
    ("15", "hostile queries", load.query_bombs, frozenset({"sqlite"})),
    ("16", "slow Slack", load.slow_slack, frozenset({"sqlite"})),
    ("16", "database down", load.database_down, frozenset({"sqlite", "postgres"})),
    ("19", "reloads under look-ups", serving.reloads_under_look_ups, frozenset({"sqlite"})),
    ("20", "reloads beside a torn writer", serving.torn_writes, frozenset({"sqlite"})),
    ("23", "fifty reloads at once", serving.fifty_reloads, frozenset({"sqlite"})),
]


def main() -> int:
    """Runs the promises asked for; 1 if one was broken."""
    options = _options()
    kinds = [options.database] if options.database in {"sqlite", "postgres"} else ["sqlite", "postgres"]
    if options.database and options.database not in {"sqlite", "postgres"}:
        kinds = ["sqlite" if options.database.startswith("sqlite") else "postgres"]
        os.environ["TEST_DATABASE_URL"] = options.database
    if postgresql_url() is None and "postgres" in kinds:
        kinds.remove("postgres")
        print("TEST_DATABASE_URL is not set: SQLite alone")
    wanted = set(options.only.split(",")) if options.only else {number for number, *_ in PROMISES}
    broken = 0
    for kind in kinds:
        for number, name, run, on in PROMISES:
            if number in wanted and kind in on:
                broken += not _keep(number, name, run, kind, short=options.short)
    print(f"\n{broken} broken" if broken else "\nevery promise held")
    return 1 if broken else 0


def _keep(number: str, name: str, run: Run, kind: str, *, short: bool) -> bool:
    begun = time.monotonic()
    try:
        finding = _run(run, kind, short=short)
    except Exception:  # noqa: BLE001 - a run that breaks down has shown nothing, and the others still may
        finding = Finding(traceback.format_exc(), held=False)
    result = "held" if finding.held else "BROKEN"
    print(
        f"{number:>3} {name:<30} {kind:<9} {result:<7} {time.monotonic() - begun:5.1f} s  {finding.figure}", flush=True
    )
    return finding.held


def _run(run: Run, kind: str, *, short: bool) -> Finding:
    with (
        tempfile.TemporaryDirectory() as folder,
        migrated_database(kind, Path(folder)) as database,
        LoopbackSlack() as slack,
    ):
        rig = Rig(database.engine.url.render_as_string(hide_password=False), slack, database)
        try:
            return run(rig, short=short)
        finally:
            rig.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="small figures, under three minutes in all")
    parser.add_argument("--database", help="sqlite, postgres, or an address; both unless given")
    parser.add_argument("--only", help="numbers of promises, such as 1,3")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
