"""``militia import`` from the command line."""

from __future__ import annotations

import json
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli.import_records import REPORT_FILE, ImportArguments, import_records
from bot.settings import SettingsError
from tests.importing import GALAXY, TABLE

NOW = datetime(2031, 11, 1, tzinfo=UTC)


@pytest.fixture
def galaxy(tmp_path: Path) -> Path:
    """The file of the small galaxy."""
    file = tmp_path / "galaxy.json"
    file.write_text(json.dumps(GALAXY))
    return file


def _run(name: str, file: Path, **more: Any) -> int:
    given = {"out": None, "only": (), "limit": None, "mapping": None, "guess": False} | more
    return import_records(ImportArguments(name, file, **given), NOW)


def test_the_report_counts_what_was_read_and_names_what_was_not(
    galaxy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("misp-galaxy", galaxy, out=tmp_path / "base") == 0

    printed = capsys.readouterr().out
    assert "Rows read: 3. Records: 3." in printed
    assert "Names of several records, imported as weak: 1\n  River Brigade: delta-front, liwa-al-nahr" in printed
    assert "Skipped: revoked: 1\n  0003" in printed
    assert "actor_types: delta-group (Delta group)" in printed
    assert "meta.refs: 1" in printed
    assert "Check: 0 errors." in printed
    assert (tmp_path / "base" / REPORT_FILE).read_text() in printed


@pytest.mark.parametrize(
    ("name", "more", "message"),
    [
        ("misp", {}, 'Unknown format "misp". Did you mean'),
        ("misp-galaxy", {}, "Where should the records go? Add --out FOLDER."),
        ("misp-galaxy", {"out": Path("x"), "only": ("country",)}, 'Invalid --only "country". Write FIELD=VALUE'),
        ("misp-galaxy", {"guess": True}, "--guess is for the format csv"),
        ("csv", {"out": Path("x"), "mapping": Path("nowhere.yaml")}, "Cannot read nowhere.yaml: no such file"),
    ],
)
def test_an_error_is_one_sentence_with_a_fix(name: str, more: dict[str, Any], message: str, galaxy: Path) -> None:
    with pytest.raises(SettingsError) as error:
        _run(name, galaxy, **more)

    assert str(error.value).startswith(message)


def test_a_guessed_mapping_is_written_and_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "raids.csv"
    table.write_text(TABLE)

    with chdir(tmp_path):
        assert _run("csv", table, guess=True) == 0
        with pytest.raises(SettingsError, match=r"raids\.map\.yaml exists"):
            _run("csv", table, guess=True)

    assert "militia import csv" in capsys.readouterr().out
    assert "kind: incident" in (tmp_path / "raids.map.yaml").read_text()


def test_a_table_without_a_title_column_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "raids.csv"
    table.write_text("id,date,what\n1,2024-03-11,Raid\n")
    out = tmp_path / "base"

    with chdir(tmp_path):
        assert _run("csv", table, guess=True) == 1
        assert 'No column is the title of the records. Write one under "fields:"' in capsys.readouterr().out
        assert _run("csv", table, out=out, mapping=Path("raids.map.yaml")) == 1
        assert "No row became a record." in capsys.readouterr().out
