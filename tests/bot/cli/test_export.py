"""``militia export`` from the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.export import print_export
from bot.settings import Settings, SettingsError
from tests import sahel

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SETTINGS = Settings(knowledge_source=str(sahel.FOLDER))


def _export(*words: str, named: str | None = None, out: Path | None = None) -> None:
    print_export(SETTINGS, words, named, out=out, now=NOW)


def test_one_file_goes_to_standard_output_and_its_losses_to_standard_error(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    _export("geojson")

    captured = capfdbinary.readouterr()
    assert json.loads(captured.out)["type"] == "FeatureCollection"
    assert b"1  incidents without coordinates" in captured.err


def test_a_file_has_its_manifest_next_to_it(tmp_path: Path) -> None:
    _export("stix", out=tmp_path / "all.json")

    manifest = json.loads((tmp_path / "all.json.manifest.json").read_text())
    assert (tmp_path / "all.json").stat().st_size > 1000
    assert manifest["format"] == "stix"
    assert {"what": "records of kind redirect", "count": 1} in manifest["losses"]


def test_several_files_go_into_a_folder(tmp_path: Path) -> None:
    _export("csv", out=tmp_path / "tables")

    assert {one.name for one in (tmp_path / "tables").iterdir()} == {
        "incidents.csv",
        "tallies.csv",
        "datapackage.json",
    }


def test_filters_select_a_part_and_the_manifest_repeats_them(tmp_path: Path) -> None:
    _export("json", "since:2024-04", "actor:union of the wells", out=tmp_path / "part.json")

    ids = {one["id"] for one in json.loads((tmp_path / "part.json").read_text())["records"]}
    assert "well-agreement" in ids
    assert "garrison-raid" not in ids
    assert "Union of the Wells" in json.loads((tmp_path / "part.json.manifest.json").read_text())["filters"]


def test_the_format_may_be_an_option(tmp_path: Path) -> None:
    _export("type:cattle-raid", named="markdown", out=tmp_path / "part.md")

    assert "Theft of herds" in (tmp_path / "part.md").read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "The format is missing. Use one of: json, stix,"),
        (("sticks",), 'Unknown format "sticks". Did you mean "stix"?'),
        (("csv",), "The format csv has 3 files. Add --out FOLDER."),
        (("json", "actr:x"), "Unknown filter “actr:”."),
        (("json", "since:2031"), "No record matches the filters: since 2031."),
    ],
)
def test_an_error_is_one_sentence_with_a_fix(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(SettingsError) as error:
        _export(*words)

    assert str(error.value).startswith(message)


def test_a_file_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        _export("json", out=tmp_path / "nowhere" / "all.json")

    assert str(error.value).endswith(f"the folder {tmp_path / 'nowhere'} does not exist.")
