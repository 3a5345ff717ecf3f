"""The base as JSON: one object for each record with every field, and the settings of the base."""

from __future__ import annotations

from typing import Any, Final

import orjson

from knowledge.exports.export_format import Export, Loss, Selection
from knowledge.models import Record
from knowledge.references import pointers

FILE: Final = "base.json"


def as_object(record: Record) -> dict[str, Any]:
    """Returns every field of a record under the name that its file uses, with its kind; dates stay EDTF text."""
    return {"id": record.id, "kind": record.kind, **record.model_dump(mode="json", by_alias=True, exclude={"id"})}


def write(selection: Selection) -> Export:
    """Returns one JSON file: ``{"format", "version", "settings", "records"}``."""
    document = {
        "format": "militia-json",
        "version": selection.base.version,
        "settings": selection.base.settings.model_dump(mode="json"),
        "records": [as_object(record) for record in selection.records],
    }
    outside = sum(record_id not in selection.ids for one in selection.records for record_id, _ in pointers(one).ids)
    losses = (Loss("references to records outside this export", outside),) if outside else ()
    return Export({FILE: orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"}, losses)
