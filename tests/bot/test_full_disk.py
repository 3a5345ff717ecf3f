"""A full disk: look-ups go on, the state is red in plain words, and nothing that was stored or activated is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import packaged
from tests.bot.running import Running, eventually
from tests.bot.serving import served
from tests.bot.test_start import until
from tests.fakes.slack import LoopbackSlack
from tests.full_disk import filled, small_disk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]
_READY = "ready\n"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 4):
        yield tmp_path / "disk"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    shutil.copytree(packaged.FOLDER, tmp_path / "base")
    return tmp_path / "base"


def _say(app: Running, text: str, user: str = "UADMIN") -> str:
    """The answer to a command, in the acknowledgement or after it."""
    known = len(app.slack.workspace.responses)
    body = app.command(text, user_id=user)[1]
    if "text" in body:
        return str(body["text"])
    return str(eventually(lambda: app.slack.workspace.responses, known + 1)[known][1]["text"])


def _change(source: Path, title: str) -> None:
    place = source / "places" / "balad.yaml"
    place.write_text(place.read_text().replace('title: "Balad"', f'title: "{title}"'))


def test_a_full_disk_under_the_database_stops_no_look_up_and_loses_nothing(disk: Path, source: Path) -> None:
    snapshots = str(source.parent / "snapshots")
    with (
        LoopbackSlack() as slack,
        served(slack, f"sqlite:///{disk}/app.sqlite3", str(source), SNAPSHOT_FOLDER=snapshots) as app,
    ):
        _say(app, "digest weekly mon 09:00 Asia/Baghdad", "U1")
        with filled(disk):
            assert "disk of the database is full" in until(app.port, "/readyz", "full", 30)
            assert _say(app, "place balad", "U2").startswith("Balad\n")
            assert "nothing was changed" in _say(app, "digest daily 10:00 UTC", "U3")
            _change(source, "Balad town")
            assert "not stored yet" in _say(app, "admin reload")
            assert _say(app, "place balad", "U4").startswith("Balad town\n")

        assert until(app.port, "/readyz", _READY, 30) == _READY
        stored = eventually(lambda: [one for one in [_say(app, "admin history")] if "by UADMIN · active" in one], 1, 60)
        kept = _say(app, "digest list", "U1")
        answer = _say(app, "place balad", "U5")

    assert stored
    assert "every Monday at 09:00 (Asia/Baghdad)" in kept
    assert answer.startswith("Balad town\n")
