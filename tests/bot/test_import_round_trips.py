"""Exports read back, and the public files, imported whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.base.build import BuildResult, build
from bot.base.source.folder import read_folder
from bot.exporting import BY_NAME as EXPORTS
from bot.importing import BY_NAME, STATE_FILE, ImportRequest
from knowledge.exports.export_format import whole
from knowledge.imports.updates import FileState
from knowledge.models import Actor, Incident
from tests import sahel
from tests.bot.importing import NOW, built_in, imported_by, request_of

PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "data" / "public"


def _actors(built: BuildResult) -> dict[str, Actor]:
    assert built.base is not None, [str(one) for one in built.errors]
    return {one.id: one for one in built.base.all(Actor)}


@pytest.mark.parametrize(("exported", "imported"), [("json", "json"), ("stix", "stix"), ("misp", "misp-galaxy")])
def test_an_export_reads_back_with_the_same_names_and_relations(exported: str, imported: str, tmp_path: Path) -> None:
    (content,) = EXPORTS[exported].write(whole(sahel.base())).files.values()

    imported_by(request_of(imported, tmp_path, content.decode()))

    read, original = _actors(built_in(tmp_path)), _actors(build(read_folder(sahel.FOLDER), NOW.date()))
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

    imported_by(request_of(name, tmp_path, content.decode()))

    base = built_in(tmp_path).base
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

    report = imported_by(ImportRequest(BY_NAME[name], PUBLIC / file, tmp_path / "base", NOW))

    assert len(report.states) == records
    assert built_in(tmp_path).errors == ()


def test_a_base_that_reads_its_own_export_stays_as_it_is(tmp_path: Path) -> None:
    request = request_of("json", tmp_path)
    imported_by(request)
    (tmp_path / "base" / STATE_FILE).unlink()
    before = {path: path.read_bytes() for path in (tmp_path / "base").rglob("*.yaml")}

    report = imported_by(request)

    assert (set(report.states.values()), report.kept) == ({FileState.UNCHANGED}, {})
    assert {path: path.read_bytes() for path in before} == before
