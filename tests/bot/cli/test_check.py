"""The last line of ``militia check``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from bot.cli.check import check_base
from bot.cli.init import init_base
from bot.settings import Settings
from knowledge.lint import LintContext, Rules
from knowledge.models import Record
from knowledge.problems import Problem
from tests.bot.base.reloading import NOW
from tests.knowledge.hostile.cases import GOOD

SETTINGS = Settings()


def always_raises(context: LintContext, record: Record) -> Iterator[Problem]:
    yield context.problem(record, (), f"Ratio {1 / len(context.removed)}", fix="None")


BROKEN = Rules(record=(always_raises,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base of one place, whose only citation has no source."""
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "balad.yaml").write_text(GOOD)
    return tmp_path


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_errors_and_warnings_are_counted_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_base(SETTINGS, folder, NOW) == 1
    assert last_line(capsys) == "1 error, 0 warnings."


def test_files_whose_ids_were_not_checked_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "places" / "balad.yaml").write_text("id: balad: x")

    assert check_base(SETTINGS, folder, NOW) == 1
    assert last_line(capsys) == (
        "1 error, 0 warnings. The ids and citations in 1 file were not checked: not valid YAML."
    )


def test_one_run_reports_errors_of_every_kind_in_every_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "places" / "kirkuk.yaml").write_text("id: kirkuk: x")
    wrong = GOOD.replace("id: balad", "id: basra").replace("type: city", "type: citty")
    (folder / "places" / "basra.yaml").write_text(wrong)

    check_base(SETTINGS, folder, NOW)
    lines = capsys.readouterr().out

    assert "places/kirkuk.yaml:1:" in lines
    assert 'Invalid type "citty"' in lines
    assert lines.count('Unknown source "tight-rope-2020"') == 2


def test_one_folder_of_a_base_names_the_base(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_base(SETTINGS, folder / "places", NOW) == 1
    assert last_line(capsys).endswith(f'This is one folder of a base. Check all of it: militia check "{folder}".')


def test_a_folder_that_does_not_exist_is_named_as_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with chdir(tmp_path):
        assert check_base(SETTINGS, Path("drafts/nowhere"), NOW) == 1

    first = capsys.readouterr().out.splitlines()[0]
    assert first == "drafts/nowhere:1:1: This folder does not exist. Correct the path or KNOWLEDGE_SOURCE."


def test_a_file_in_place_of_a_base_is_named_as_typed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with chdir(folder):
        assert check_base(SETTINGS, Path("places/balad.yaml"), NOW) == 1

    assert capsys.readouterr().out.startswith("places/balad.yaml:1:1: This is a file, and a base is a folder.")


def test_a_rule_that_raises_is_a_problem_of_its_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_base(SETTINGS, folder, NOW, rules=BROKEN) == 1
    assert capsys.readouterr().out.splitlines() == [
        "places/balad.yaml:1:1: Internal error in the rule always_raises: ZeroDivisionError. "
        "Report it to the maintainers of the app.",
        "1 error, 0 warnings.",
    ]


def test_without_a_path_the_base_of_the_current_folder_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init_base(tmp_path, NOW)

    with chdir(tmp_path):
        assert check_base(SETTINGS, None, NOW) == 0

    assert last_line(capsys).startswith("12 records")


def test_the_packaged_base_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with chdir(tmp_path):
        assert check_base(SETTINGS, None, NOW) == 0

    assert last_line(capsys).startswith("This is the packaged base. For your own: militia check FOLDER")
