"""What all exports share: the records of a part, and the manifest."""

from __future__ import annotations

from knowledge.exports.export_format import Export, Loss, manifest, whole, with_context
from tests import sahel


def test_a_part_has_the_actors_places_sources_and_authors_of_its_records() -> None:
    base = sahel.base()

    selection = with_context(base, [base.records["garrison-raid"]], "")

    assert {"katiba-of-the-dunes", "douentza", "river-report", "awa-tamboura"} <= selection.ids
    assert "wells-theft" not in selection.ids


def test_the_manifest_counts_records_by_kind_and_names_each_loss() -> None:
    base = sahel.base()

    found = manifest("csv", whole(base), Export({"b.csv": b"", "a.csv": b""}, (Loss("names", 3),)))

    assert found["records"]["incident"] == 3
    assert found["records"]["redirect"] == 1
    assert (found["base"], found["base_version"]) == ("Sahel Conflict Notes", base.version)
    assert found["files"] == ["a.csv", "b.csv"]
    assert found["losses"] == [{"what": "names", "count": 3}]
