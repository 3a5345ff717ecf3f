"""Files of every format become a base that the check accepts, and a second import keeps edits."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.base.build import BuildResult, build
from bot.base.source.folder import read_folder
from bot.exporting import BY_NAME as EXPORTS
from bot.importing import BY_NAME, STATE_FILE, ImportReport, ImportRequest, import_file
from bot.settings import SettingsError
from knowledge.exports.export_format import whole
from knowledge.imports.updates import FileState
from knowledge.models import Actor, Incident
from tests import sahel
from tests.importing import ACLED, GALAXY, MAPPING, STIX, TABLE, UCDP

CHANGE = "changelog: [{on: 2031-10-05, kind: reviewed, what: Read}]"
NOW = datetime(2031, 11, 1, tzinfo=UTC)
PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "data" / "public"
FILES: Mapping[str, tuple[str, Any]] = {
    "misp-galaxy": ("galaxy.json", GALAXY),
    "stix": ("bundle.json", STIX),
    "ucdp-ged": ("ged.csv", UCDP),
    "acled": ("acled.csv", ACLED),
    "csv": ("table.csv", TABLE),
    "json": ("base.json", EXPORTS["json"].write(whole(sahel.base())).files["base.json"].decode()),
}


def _request(name: str, folder: Path, content: Any = None) -> ImportRequest:
    file_name, given = FILES[name]
    file = folder / file_name
    content = given if content is None else content
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return ImportRequest(BY_NAME[name], file, folder / "base", NOW, mapping=MAPPING if name == "csv" else None)


def _import(request: ImportRequest) -> ImportReport:
    def begin(title: str, total: int) -> Callable[[], None]:
        return lambda: None

    return import_file(request, begin)


def _built(folder: Path) -> BuildResult:
    return build(read_folder(folder / "base"), NOW.date())


@pytest.mark.parametrize("name", BY_NAME)
def test_the_result_of_every_format_passes_the_check(name: str, tmp_path: Path) -> None:
    report = _import(_request(name, tmp_path))

    assert set(report.states.values()) == {FileState.NEW}
    built = _built(tmp_path)
    assert [str(error) for error in built.errors] == []
    assert built.base is not None
    assert {f"{one.folder}/{one.id}.yaml" for one in built.base.whole} == set(report.states)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_same_file_again_changes_nothing(name: str, tmp_path: Path) -> None:
    request = _request(name, tmp_path)
    _import(request)
    before = {path: path.read_bytes() for path in (tmp_path / "base").rglob("*") if path.is_file()}

    report = _import(request)

    assert set(report.states.values()) == {FileState.UNCHANGED}
    assert (report.vanished, report.kept) == ((), {})
    assert {path: path.read_bytes() for path in before} == before


def test_a_record_that_is_part_of_itself_is_imported_without_that_link(tmp_path: Path) -> None:
    group = {"type": "threat-actor", "id": "threat-actor--1", "name": "Delta Front"}
    ends = {"source_ref": group["id"], "target_ref": group["id"]}
    link = {"type": "relationship", "id": "relationship--1", "relationship_type": "part-of", **ends}

    report = _import(_request("stix", tmp_path, {"objects": [group, link]}))

    assert _built(tmp_path).errors == ()
    assert [one.key for one in report.left_out] == [group["id"]]


def test_a_record_with_an_error_of_the_check_is_skipped_and_not_said_to_be_kept(tmp_path: Path) -> None:
    event = ACLED.splitlines()[1].replace("2031-05-03", "2131-05-03").replace(",2,Delta", ",-1,Delta")

    report = _import(_request("acled", tmp_path, f"{ACLED}{event.replace('DEL1', 'DEL9')}\n"))

    assert _built(tmp_path).errors == ()
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
    _import(_request("misp-galaxy", tmp_path))
    file = tmp_path / "base" / "actors" / "liwa-al-nahr.yaml"
    file.write_text("# read twice\n" + file.read_text().replace('country: "NL"', "country: DE"))

    report = _import(_request("misp-galaxy", tmp_path, _newer_galaxy()))

    assert "Armed group of the delta and the coast" in file.read_text()
    assert file.read_text().startswith("# read twice\n")
    assert "country: DE" in file.read_text()
    assert report.kept == {"actors/liwa-al-nahr.yaml": ("country",)}
    assert _built(tmp_path).errors == ()


def test_what_vanished_is_listed_and_not_deleted(tmp_path: Path) -> None:
    _import(_request("misp-galaxy", tmp_path))

    report = _import(_request("misp-galaxy", tmp_path, _newer_galaxy()))

    assert report.vanished == ("delta-front",)
    assert (tmp_path / "base" / "actors" / "delta-front.yaml").exists()


def test_an_import_of_a_part_lists_nothing_as_vanished(tmp_path: Path) -> None:
    request = _request("misp-galaxy", tmp_path)
    _import(request)

    assert _import(replace(request, limit=1)).vanished == ()


def test_a_reviewed_record_is_not_updated(tmp_path: Path) -> None:
    _import(_request("misp-galaxy", tmp_path))
    file = tmp_path / "base" / "actors" / "liwa-al-nahr.yaml"
    reviewed = file.read_text().replace("status: draft", "status: published\nreviewed_on: 2031-10-05\n" + CHANGE)
    file.write_text(reviewed)

    report = _import(_request("misp-galaxy", tmp_path, _newer_galaxy()))

    assert report.states["actors/liwa-al-nahr.yaml"] is FileState.REVIEWED
    assert file.read_text() == reviewed


def test_own_terms_are_added_to_the_settings_that_exist(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    settings = tmp_path / "base" / "base.yaml"
    settings.write_text("name: Delta notes  # ours\nactor_types: [{id: union, label: Union, meaning: A union}]\n")

    _import(_request("misp-galaxy", tmp_path))

    built = _built(tmp_path)
    assert built.base is not None
    assert [one.id for one in built.base.settings.actor_types] == ["union", "delta-group"]
    assert settings.read_text().startswith("name: Delta notes  # ours\n")


def test_two_formats_share_a_base_and_a_side_is_the_actor_of_its_name(tmp_path: Path) -> None:
    _import(_request("misp-galaxy", tmp_path))

    _import(_request("ucdp-ged", tmp_path))

    built = _built(tmp_path)
    assert built.base is not None
    event = built.base.get("ucdp-101", Incident)
    assert event is not None
    assert [one.actor for one in event.perpetrators] == [None, "liwa-al-nahr"]


def test_a_folder_with_errors_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "base" / "actors").mkdir(parents=True)
    (tmp_path / "base" / "actors" / "x.yaml").write_text("id: y")

    with pytest.raises(SettingsError, match="has errors, so nothing was imported"):
        _import(_request("misp-galaxy", tmp_path))
    assert not (tmp_path / "base" / STATE_FILE).exists()


@pytest.mark.parametrize("name", [one for one in BY_NAME if one != "csv"])
def test_a_file_of_another_format_is_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        _import(_request(name, tmp_path, "nothing,of\nthe,sort\n"))

    assert str(error.value).startswith(f"{tmp_path}")
    assert "\n" not in str(error.value)


def _actors(built: BuildResult) -> dict[str, Actor]:
    assert built.base is not None, [str(one) for one in built.errors]
    return {one.id: one for one in built.base.all(Actor)}


@pytest.mark.parametrize(("exported", "imported"), [("json", "json"), ("stix", "stix"), ("misp", "misp-galaxy")])
def test_an_export_reads_back_with_the_same_names_and_relations(exported: str, imported: str, tmp_path: Path) -> None:
    (content,) = EXPORTS[exported].write(whole(sahel.base())).files.values()

    _import(_request(imported, tmp_path, content.decode()))

    read, original = _actors(_built(tmp_path)), _actors(build(read_folder(sahel.FOLDER), NOW.date()))
    assert read.keys() == original.keys()
    for record_id, actor in original.items():
        assert [one.value for one in read[record_id].names] == [one.value for one in actor.names]
        assert (read[record_id].type, read[record_id].country) == (actor.type, actor.country)
        kept = [one for one in actor.relationships if one.status != "denied" or exported != "misp"]
        assert [(one.type, one.target) for one in read[record_id].relationships] == [
            (one.type, one.target) for one in kept
        ]


@pytest.mark.parametrize("name", ["json", "stix"])
def test_an_export_reads_back_with_the_same_dates(name: str, tmp_path: Path) -> None:
    (content,) = EXPORTS[name].write(whole(sahel.base())).files.values()

    _import(_request(name, tmp_path, content.decode()))

    base = _built(tmp_path).base
    assert base is not None
    dates = {one.id: one.date for one in base.all(Incident)}
    assert dates == {one.id: one.date for one in sahel.base().all(Incident)}


@pytest.mark.parametrize(
    ("name", "file", "records"),
    [
        ("misp-galaxy", "misp-galaxy-threat-actor.json", 1042),
        ("ucdp-ged", "ucdp-ged-iraq-sample.csv", 802),
        ("stix", "attack-stix21-ics-mobile-groups.json", 41),
    ],
)
def test_a_public_file_imports_whole_and_passes_the_check(name: str, file: str, records: int, tmp_path: Path) -> None:
    if not PUBLIC.exists():
        pytest.skip(f"needs the public data in {PUBLIC}")

    report = _import(ImportRequest(BY_NAME[name], PUBLIC / file, tmp_path / "base", NOW))

    assert len(report.states) == records
    assert _built(tmp_path).errors == ()


def test_a_base_that_reads_its_own_export_stays_as_it_is(tmp_path: Path) -> None:
    request = _request("json", tmp_path)
    _import(request)
    (tmp_path / "base" / STATE_FILE).unlink()
    before = {path: path.read_bytes() for path in (tmp_path / "base").rglob("*.yaml")}

    report = _import(request)

    assert (set(report.states.values()), report.kept) == ({FileState.UNCHANGED}, {})
    assert {path: path.read_bytes() for path in before} == before
