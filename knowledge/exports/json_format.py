"""The whole base as JSON: one object a record, every field, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Record


def as_object(record: Record) -> dict[str, Any]:
    """Every field of a record under the names that its file uses, with its kind; dates stay EDTF text."""
    return {"id": record.id, "kind": record.kind, **record.model_dump(mode="json", by_alias=True, exclude={"id"})}


def as_json(base: KnowledgeBase, records: Iterable[Record] | None = None) -> dict[str, Any]:
    """``{"version", "manifest", "records"}`` for the whole base, or for some of its records."""
    chosen = list(base.whole if records is None else records)
    manifest = {"format": "json", "records": len(chosen), "loses": []}
    return {"version": base.version, "manifest": manifest, "records": [as_object(record) for record in chosen]}
