"""The load in short: ten seconds on a thousand records; ``python tests/chaos/run.py --only 13,15,16`` runs it in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos import load
from tests.chaos.load_client import Load, percentile
from tests.chaos.rig import Finding, Rig
from tests.databases import migrated_database
from tests.fakes.slack import LoopbackSlack


@pytest.mark.slow
@pytest.mark.parametrize("run", [load.steady_load, load.query_bombs, load.slow_slack, load.database_down])
def test_fifty_requests_a_second_are_acknowledged_in_time(run: Callable[..., Finding], tmp_path: Path) -> None:
    with migrated_database("sqlite", tmp_path) as database, LoopbackSlack() as slack:
        rig = Rig(database.engine.url.render_as_string(hide_password=False), slack, database)

        finding = run(rig, short=True)

    assert finding.held, finding.figure


def test_a_missing_answer_and_a_late_one_are_not_held() -> None:
    good = [("list", number / 50, 0.01, 200) for number in range(200)]

    assert load.held(Load(good))
    assert not load.held(Load([*good, ("list", 4.0, 15.0, 0)]))
    assert not load.held(Load([*good, ("list", 4.0, 3.1, 200)]))
    assert not load.held(Load([*good, *[("list", 4.0, 0.6, 200)] * 5]))


def test_a_percentile_is_one_of_the_values() -> None:
    assert [percentile([4.0, 1.0, 3.0, 2.0], share) for share in (0.5, 0.99, 1.0)] == [2.0, 4.0, 4.0]
