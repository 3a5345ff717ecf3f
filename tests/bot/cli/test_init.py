"""``militia init`` writes a base that is valid at once and shows every kind."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from bot.base.build import build
from bot.base.source import read_folder
from bot.cli.init import init_base
from bot.settings import SettingsError
from knowledge.models import FOLDERS
from knowledge.yaml_reader import YamlDocument, read_document

NOW = datetime(2031, 11, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new base."""
    init_base(tmp_path / "delta", NOW)
    return tmp_path / "delta"


def test_the_new_base_has_no_problem_at_all(folder: Path) -> None:
    built = build(read_folder(folder), NOW.date(), advise=True)

    assert [str(one) for one in built.problems] == []
    assert built.base is not None
    assert built.base.settings.name == "delta"


def test_every_kind_has_an_example(folder: Path) -> None:
    assert all(list((folder / name).glob("*.yaml")) for name in FOLDERS)


def test_every_example_fits_the_schema_next_to_it(folder: Path) -> None:
    for name in FOLDERS:
        validator = jsonschema.Draft202012Validator(json.loads((folder / "schemas" / f"{name}.json").read_text()))
        for file in (folder / name).glob("*.yaml"):
            document = read_document(file.name, file.read_bytes())
            assert isinstance(document, YamlDocument)
            assert [error.message for error in validator.iter_errors(document.tree)] == []


def test_the_editor_settings_name_schemas_that_exist(folder: Path) -> None:
    schemas = json.loads((folder / ".vscode" / "settings.json").read_text())["yaml.schemas"]

    assert all((folder / name).exists() for name in schemas)
    assert set(schemas.values()) == {*(f"{name}/*.yaml" for name in FOLDERS), "base.yaml"}


def test_checks_before_a_commit_and_on_a_pull_request_are_there(folder: Path) -> None:
    assert "entry: militia check" in (folder / ".pre-commit-config.yaml").read_text()
    assert '"$RUNNER_TEMP/app"' in (folder / ".github" / "workflows" / "check.yml").read_text()


def test_a_folder_with_a_base_is_left_alone(folder: Path) -> None:
    (folder / "base.yaml").write_text("name: Ours\n")

    with pytest.raises(SettingsError, match=r"base\.yaml exists, so nothing was written"):
        init_base(folder, NOW)
    assert (folder / "base.yaml").read_text() == "name: Ours\n"


def test_the_number_of_records_is_that_of_the_check(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = build(read_folder(folder), NOW.date())
    assert built.base is not None

    init_base(tmp_path / "other", NOW)

    assert capsys.readouterr().out.startswith(f"Wrote {len(built.base)} example records, 1 redirect and 18 other files")
