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
    assert "Fields without a place in a record: 2 (meta.refs: 1" in printed
    assert "meta.refs: 1" in (tmp_path / "base" / REPORT_FILE).read_text()


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
        assert "No row became a record, so nothing was written." in capsys.readouterr().out


def test_an_invalid_mapping_is_named_by_its_file_with_every_error(tmp_path: Path) -> None:
    table, mapping = tmp_path / "raids.csv", tmp_path / "my.map.yaml"
    table.write_text(TABLE)
    mapping.write_text("kind: incident\ncolour: red\n")

    with pytest.raises(SettingsError) as error:
        _run("csv", table, out=tmp_path / "base", mapping=mapping)

    assert str(error.value).startswith(f"{mapping}: Invalid mapping: ")
    assert all(name in str(error.value) for name in ('"key"', '"fields"', '"source"', '"colour"'))


def test_an_empty_mapping_is_said_to_be_empty(galaxy: Path, tmp_path: Path) -> None:
    (tmp_path / "my.map.yaml").write_text("")

    with pytest.raises(SettingsError, match=r"is empty\. Write a mapping with --guess"):
        _run("csv", galaxy, out=tmp_path / "base", mapping=tmp_path / "my.map.yaml")


def test_only_names_a_field_that_some_row_has(galaxy: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match='No row has the field "region" of --only'):
        _run("misp-galaxy", galaxy, out=tmp_path / "base", only=("region=North",))

    assert not (tmp_path / "base").exists()


def test_an_import_that_selects_nothing_is_an_error(
    galaxy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("misp-galaxy", galaxy, out=tmp_path / "base", only=("value=nowhere",)) == 1
    assert "No row became a record, so nothing was written. Correct the value of --only." in capsys.readouterr().out
    assert not (tmp_path / "base").exists()


@pytest.mark.parametrize("name", ["misp-galaxy", "stix", "json"])
@pytest.mark.parametrize(
    ("content", "reason"), [("", "it is empty"), ('{"objects": [', "it is not valid JSON, from line 1")]
)
def test_a_file_that_is_not_json_is_said_to_be_so(name: str, content: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(content)

    with pytest.raises(SettingsError, match=reason):
        _run(name, file, out=tmp_path / "base")


def test_a_byte_order_mark_before_json_is_ignored(galaxy: Path, tmp_path: Path) -> None:
    galaxy.write_bytes(b"\xef\xbb\xbf" + galaxy.read_bytes())

    assert _run("misp-galaxy", galaxy, out=tmp_path / "base") == 0


def test_a_value_of_another_form_is_left_out_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"values": [{"value": "Delta Front", "related": [5]}]}))

    assert _run("misp-galaxy", file, out=tmp_path / "base") == 0
    assert "Kept, but without a part: 1\n  delta-front: an entry of related" in capsys.readouterr().out


def test_a_reviewed_record_with_new_values_is_not_called_edited(
    galaxy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run("misp-galaxy", galaxy, out=tmp_path / "base")
    file = tmp_path / "base" / "actors" / "liwa-al-nahr.yaml"
    review = "reviewed_on: 2031-10-05\nchangelog: [{on: 2031-10-05, kind: reviewed, what: Read}]"
    file.write_text(file.read_text().replace("status: draft", f"status: published\n{review}"))
    galaxy.write_text(galaxy.read_text().replace('"NL"', '"BE"'))
    capsys.readouterr()

    _run("misp-galaxy", galaxy, out=tmp_path / "base")

    printed = capsys.readouterr().out
    assert "Reviewed, not updated: 1\n  actors/liwa-al-nahr.yaml: country" in printed
    assert "Fields that a curator edited" not in printed
