"""The JSON export has the whole base: read back, it is the same records."""

from __future__ import annotations

import json
from typing import Any

from knowledge.exports import json_format
from knowledge.exports.export_format import Selection, whole
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import KINDS
from tests import packaged, sahel


def _document(base: KnowledgeBase) -> dict[str, Any]:
    (content,) = json_format.write(whole(base)).files.values()
    found: dict[str, Any] = json.loads(content)
    return found


def test_what_is_exported_reads_back_as_the_same_records() -> None:
    base = packaged.base()

    read = [KINDS[one.pop("kind")].model_validate(one) for one in _document(base)["records"]]

    assert tuple(read) == base.whole


def test_the_vocabulary_of_the_base_is_exported() -> None:
    settings = _document(sahel.base())["settings"]

    assert settings["name"] == "Sahel Conflict Notes"
    assert [one["id"] for one in settings["actor_types"]] == ["herder-union"]


def test_references_out_of_a_part_are_counted() -> None:
    base = sahel.base()

    export = json_format.write(Selection(base, (base.records["raids-2024"],)))

    assert {one.what: one.count for one in export.losses} == {"references to records outside this export": 2}
