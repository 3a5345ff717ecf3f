"""What a curator reads at the end of ``militia check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.check import check_base
from bot.settings import Settings
from tests.bot.base.test_reload import NOW
from tests.knowledge.hostile.cases import GOOD

SETTINGS = Settings(_env_file=None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base of one place, whose only citation leads nowhere."""
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "balad.yaml").write_text(GOOD)
    return tmp_path


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_errors_and_warnings_are_counted_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_base(SETTINGS, folder, NOW) == 1
    assert last_line(capsys) == "1 error, 0 warnings."


def test_what_was_not_looked_at_yet_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "places" / "balad.yaml").write_text("id: balad: x")

    assert check_base(SETTINGS, folder, NOW) == 1
    assert last_line(capsys).endswith("Ids, names and citations are checked once every file can be read.")


def test_one_folder_of_a_base_is_told_to_be_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_base(SETTINGS, folder / "places", NOW) == 1
    assert last_line(capsys).endswith(f'This is one folder of a base; check all of it: militia check "{folder}".')
