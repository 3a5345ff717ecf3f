"""The JSON export holds the whole base: read back, it is the very same records."""

from __future__ import annotations

import json

from knowledge.exports.json_format import as_json
from knowledge.models import KINDS
from tests import packaged


def test_what_is_exported_reads_back_as_the_same_records() -> None:
    base = packaged.base()

    exported = json.loads(json.dumps(as_json(base)))

    assert exported["version"] == base.version
    read = [KINDS[one.pop("kind")].model_validate(one) for one in exported["records"]]
    assert tuple(read) == base.whole


def test_the_manifest_counts_what_is_there_and_names_what_is_lost() -> None:
    exported = as_json(packaged.base())

    assert exported["manifest"] == {"format": "json", "records": len(exported["records"]), "loses": []}
    assert "redirect" in {one["kind"] for one in exported["records"]}
