"""Files of every format become a base that the check accepts, and a second import keeps edits."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.importing import BY_NAME, STATE_FILE
from bot.settings import SettingsError
from knowledge.imports.updates import FileState
from knowledge.models import Incident
from tests.bot.importing import built_in, imported_by, request_of
from tests.importing import ACLED, GALAXY

CHANGE = "changelog: [{on: 2031-10-05, kind: reviewed, what: Read}]"


@pytest.mark.parametrize("name", BY_NAME)
def test_the_result_of_every_format_passes_the_check(name: str, tmp_path: Path) -> None:
    report = imported_by(request_of(name, tmp_path))

    assert set(report.states.values()) == {FileState.NEW}
    built = built_in(tmp_path)
    assert [str(error) for error in built.errors] == []
    assert built.base is not None
    assert {f"{one.folder}/{one.id}.yaml" for one in built.base.whole} == set(report.states)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_same_file_again_changes_nothing(name: str, tmp_path: Path) -> None:
    request = request_of(name, tmp_path)
    imported_by(request)
    before = {path: path.read_bytes() for path in (tmp_path / "base").rglob("*") if path.is_file()}

    report = imported_by(request)

    assert set(report.states.values()) == {FileState.UNCHANGED}
    assert (report.vanished, report.kept) == ((), {})
    assert {path: path.read_bytes() for path in before} == before


def test_a_record_that_is_part_of_itself_is_imported_without_that_link(tmp_path: Path) -> None:
    group = {"type": "threat-actor", "id": "threat-actor--1", "name": "Delta Front"}
    ends = {"source_ref": group["id"], "target_ref": group["id"]}
    link = {"type": "relationship", "id": "relationship--1", "relationship_type": "part-of", **ends}

    report = imported_by(request_of("stix", tmp_path, {"objects": [group, link]}))

    assert built_in(tmp_path).errors == ()
    assert [one.key for one in report.left_out] == [group["id"]]


def test_a_record_with_an_error_of_the_check_is_skipped_and_not_said_to_be_kept(tmp_path: Path) -> None:
    event = ACLED.splitlines()[1].replace("2031-05-03", "2131-05-03").replace(",2,Delta", ",-1,Delta")

    report = imported_by(request_of("acled", tmp_path, f"{ACLED}{event.replace('DEL1', 'DEL9')}\n"))

    assert built_in(tmp_path).errors == ()
    assert '"as_of" is in the future: 2131-05-03. Write the date of the newest evidence' in {
        one.reason for one in report.skipped if one.key == "DEL9"
    }
    assert "DEL9" not in {one.key for one in report.left_out}


def _newer_galaxy() -> dict[str, Any]:
    galaxy: dict[str, Any] = json.loads(json.dumps(GALAXY))
    galaxy["values"][0]["description"] = "Armed group of the delta and the coast"
    galaxy["values"][0]["meta"]["country"] = "BE"
    del galaxy["values"][1]
    return galaxy


def test_a_newer_file_updates_unedited_values_and_keeps_an_edit(tmp_path: Path) -> None:
    imported_by(request_of("misp-galaxy", tmp_path))
    file = tmp_path / "base" / "actors" / "liwa-al-nahr.yaml"
    file.write_text("# read twice\n" + file.read_text().replace('country: "NL"', "country: DE"))

    report = imported_by(request_of("misp-galaxy", tmp_path, _newer_galaxy()))

    assert "Armed group of the delta and the coast" in file.read_text()
    assert file.read_text().startswith("# read twice\n")
    assert "country: DE" in file.read_text()
    assert report.kept == {"actors/liwa-al-nahr.yaml": ("country",)}
    assert built_in(tmp_path).errors == ()


def test_what_vanished_is_listed_and_not_deleted(tmp_path: Path) -> None:
    imported_by(request_of("misp-galaxy", tmp_path))

    report = imported_by(request_of("misp-galaxy", tmp_path, _newer_galaxy()))

    assert report.vanished == ("delta-front",)
    assert (tmp_path / "base" / "actors" / "delta-front.yaml").exists()


def test_an_import_of_a_part_lists_nothing_as_vanished(tmp_path: Path) -> None:
    request = request_of("misp-galaxy", tmp_path)
    imported_by(request)

    assert imported_by(replace(request, limit=1)).vanished == ()


def test_a_reviewed_record_is_not_updated(tmp_path: Path) -> None:
    imported_by(request_of("misp-galaxy", tmp_path))
    file = tmp_path / "base" / "actors" / "liwa-al-nahr.yaml"
    reviewed = file.read_text().replace("status: draft", "status: published\nreviewed_on: 2031-10-05\n" + CHANGE)
    file.write_text(reviewed)

    report = imported_by(request_of("misp-galaxy", tmp_path, _newer_galaxy()))

    assert report.states["actors/liwa-al-nahr.yaml"] is FileState.REVIEWED
    assert file.read_text() == reviewed


def test_own_terms_are_added_to_the_settings_that_exist(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    settings = tmp_path / "base" / "base.yaml"
    settings.write_text("name: Delta notes  # ours\nactor_types: [{id: union, label: Union, meaning: A union}]\n")

    imported_by(request_of("misp-galaxy", tmp_path))

    built = built_in(tmp_path)
    assert built.base is not None
    assert [one.id for one in built.base.settings.actor_types] == ["union", "delta-group"]
    assert settings.read_text().startswith("name: Delta notes  # ours\n")


def test_two_formats_share_a_base_and_a_side_is_the_actor_of_its_name(tmp_path: Path) -> None:
    imported_by(request_of("misp-galaxy", tmp_path))

    imported_by(request_of("ucdp-ged", tmp_path))

    built = built_in(tmp_path)
    assert built.base is not None
    event = built.base.get("ucdp-101", Incident)
    assert event is not None
    assert [one.actor for one in event.perpetrators] == [None, "liwa-al-nahr"]


def test_a_folder_with_errors_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "base" / "actors").mkdir(parents=True)
    (tmp_path / "base" / "actors" / "x.yaml").write_text("id: y")

    with pytest.raises(SettingsError, match="has errors, so nothing was imported"):
        imported_by(request_of("misp-galaxy", tmp_path))
    assert not (tmp_path / "base" / STATE_FILE).exists()


@pytest.mark.parametrize("name", [one for one in BY_NAME if one != "csv"])
def test_a_file_of_another_format_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        imported_by(request_of(name, tmp_path, "nothing,of\nthe,sort\n"))

    assert str(error.value).startswith(f"{tmp_path}")
    assert "\n" not in str(error.value)
