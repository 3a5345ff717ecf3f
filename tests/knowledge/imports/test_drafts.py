"""Ids, keys and citations of drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.imports.drafts import Collector, row_key, slug, with_citations
from knowledge.models import Incident
from tests.importing import OPTIONS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Liwa al-Nahr", "liwa-al-nahr"),
        ("река", "reka"),
        ("O'Neill & Co.", "oneill-co"),
        ("!!!", ""),
        ("x" * 99, "x" * 72),
    ],
)
def test_an_id_is_made_of_ascii_words(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_two_rows_of_one_name_have_different_ids() -> None:
    collector = Collector("data", replace(OPTIONS, taken=frozenset({"liwa"})))

    assert [collector.id("Liwa", "1"), collector.id("Liwa", "2")] == ["liwa-2", "liwa-3"]


def test_a_row_keeps_the_id_of_the_last_import() -> None:
    collector = Collector("data", replace(OPTIONS, ids={"1": "liwa"}))

    assert [collector.id("Renamed", "1"), collector.id("Liwa", "2")] == ["liwa", "liwa-2"]


def test_a_key_has_no_space_or_quote() -> None:
    assert row_key(' a "b"\tc ') == "a_b_c"


def test_every_cited_part_without_citations_cites_the_row() -> None:
    tree = {"location": {"note": "Harbour"}, "details": [{"text": "x"}, {"text": "y", "cites": ["own"]}]}

    cited = with_citations(Incident, tree, "data#row/1")

    assert cited["location"]["cites"] == ["data#row/1"]
    assert [one["cites"] for one in cited["details"]] == [["data#row/1"], ["own"]]
    assert cited["cites"] == ["data#row/1"]
