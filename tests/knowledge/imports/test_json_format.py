"""Our own JSON export reads back as the same records."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.exports import json_format as json_export
from knowledge.exports.export_format import whole
from knowledge.imports import json_format
from knowledge.imports.drafts import ImportFormatError
from knowledge.knowledge_base import KnowledgeBase
from tests import packaged, sahel
from tests.importing import OPTIONS, read


@pytest.mark.parametrize("base", [sahel.base(), packaged.base()], ids=["sahel", "packaged"])
def test_a_whole_base_reads_back_as_it_was(base: KnowledgeBase) -> None:
    (content,) = json_export.write(whole(base)).files.values()

    result = json_format.read(content, OPTIONS)

    assert tuple(one.model.model_validate(one.tree) for one in result.drafts) == base.whole


def test_the_own_terms_of_the_base_are_read_back() -> None:
    (content,) = json_export.write(whole(sahel.base())).files.values()

    assert [one.id for one in json_format.read(content, OPTIONS).terms] == ["herder-union", "cattle-raid", "mediation"]


def test_another_file_is_rejected() -> None:
    with pytest.raises(ImportFormatError, match="not a JSON export of this app"):
        read(json_format.read, "{}")


@pytest.mark.parametrize(
    ("entry", "skipped"),
    [
        ({"kind": "actor"}, ("entry 1", '"id" is missing or is not text')),
        ("text", ("entry 1", "it is not an object")),
        ({"kind": "vessel", "id": "b"}, ("b", 'unknown kind "vessel"')),
    ],
)
def test_an_entry_that_is_not_a_record_is_skipped_and_the_others_read(entry: Any, skipped: tuple[str, str]) -> None:
    result = read(json_format.read, {"records": [entry, {"kind": "actor", "id": "a"}]})

    assert [(one.key, one.reason) for one in result.skipped] == [skipped]
    assert [one.id for one in result.drafts] == ["a"]


def test_the_second_record_of_an_id_is_skipped() -> None:
    records = [{"kind": "actor", "id": "a", "country": one} for one in ("NL", "BE")]
    result = read(json_format.read, {"records": records})

    assert [one.tree["country"] for one in result.drafts] == ["NL"]
    assert [one.key for one in result.skipped] == ["a"]


def test_a_term_without_its_parts_is_skipped() -> None:
    document = {"records": [{"kind": "actor", "id": "a"}], "settings": {"actor_types": [{"id": "x"}]}}
    result = read(json_format.read, document)

    assert result.terms == ()
    assert [one.key for one in result.skipped] == ["settings, actor_types 1"]
